// The shapes of requests, with their limits and the codes for a rejection; accounts/answers.ts has those of answers. Wire
// names live here. The description of the API (src/tooling/openapi) is made from these very schemas.

import * as v from "valibot";
import type { FieldError } from "../core/failure.ts";
import { NAME_MAX_CHARACTERS, PASSWORD_MAX_CHARACTERS } from "../core/limits.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { FORM_SENTENCES } from "../messages/field-messages.ts";
import { type Account, type HeldEmail, normaliseEmail } from "./account.ts";
import type { AccountAnswer } from "./responses.ts";

/** A rejection's stable code, which also names its sentence. Valibot carries it as its message. */
export type FieldCode = keyof typeof FORM_SENTENCES;

/** An absent member is an empty one. */
const text = v.optional(v.string("not_text" satisfies FieldCode), "");

function atMost(characters: number, code: FieldCode) {
  return v.check((value: string) => [...value].length <= characters, code);
}

const name = v.pipe(
  text,
  v.trim(),
  v.nonEmpty<string, FieldCode>("name_required"),
  atMost(NAME_MAX_CHARACTERS, "name_too_long"),
  v.regex<string, FieldCode>(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u, "name_control_characters"),
);

const email = v.pipe(
  text,
  v.check((value) => value.trim() !== "", "email_required" satisfies FieldCode),
  v.transform(normaliseEmail),
  v.string("email_malformed" satisfies FieldCode),
);

/** What a password must be is the pool's to say (PW-1). Here stands only what Cognito would cut or answer unclearly. */
const password = v.pipe(
  text,
  v.nonEmpty<string, FieldCode>("password_required"),
  atMost(PASSWORD_MAX_CHARACTERS, "password_too_long"),
  v.regex<string, FieldCode>(/^[^\p{Cc}\p{Cs}]*$/u, "password_control_characters"),
  v.check((value) => !/^\s|\s$/u.test(value), "password_outer_spaces" satisfies FieldCode),
);

export const signUpFields = v.object({ name, email, password });

export type SignUp = v.InferOutput<typeof signUpFields>;

export const profileFields = v.object({ name });

export const newEmailFields = v.object({ email });

/** A UUID in lower case; anything else is the id of no account of ours. */
const id = v.pipe(text, v.regex<string, FieldCode>(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "account_unknown"));

export const accountIdFields = v.object({ id });

type Parsed<Value> = Result<Value, readonly FieldError[]>;

export const parseSignUp = parserOf(signUpFields);
export const parseProfile = parserOf(profileFields);
export const parseNewEmail = parserOf(newEmailFields);
export const parseAccountId = parserOf(accountIdFields);

/** Members that a schema doesn't name are ignored, so that none of them can set an id or a status (HT-8). */
function parserOf<Entries extends v.ObjectEntries>(fields: v.ObjectSchema<Entries, undefined>) {
  const schema = v.pipe(v.unknown(), v.check(isObject, "not_an_object" satisfies FieldCode), fields);
  return (body: unknown): Parsed<v.InferOutput<v.ObjectSchema<Entries, undefined>>> => {
    const parsed = v.safeParse(schema, body, { abortPipeEarly: true });
    return parsed.success ? succeed(parsed.output) : fail(parsed.issues.map(fieldError));
  };
}

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  const path = v.getDotPath(issue);
  const code = isFieldCode(issue.message) ? issue.message : "not_text";
  return { pointer: path === null ? "" : `/${path}`, code, sentence: code };
}

function isObject(body: unknown): boolean {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}

function isFieldCode(message: string): message is FieldCode {
  return message in FORM_SENTENCES;
}

/** What an account looks like to its owner, with the address that waits for its code, if one does. */
export function renderAccount({
  account,
  held,
}: {
  readonly account: Account;
  readonly held: HeldEmail | null;
}): AccountAnswer {
  const { id, name, email, createdAt } = account;
  const rendered = { id, name, email, createdAt: createdAt.toISOString() } satisfies AccountAnswer;
  return held === null ? rendered : { ...rendered, newEmail: held.newEmail };
}
