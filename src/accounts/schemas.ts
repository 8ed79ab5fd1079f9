// The shapes that cross the wire, with their limits and the words for a refusal. Wire names live here.

import * as v from "valibot";
import type { FieldError } from "../failure.ts";
import { fail, type Result, succeed } from "../result.ts";
import { type Account, normaliseEmail } from "./account.ts";

const NAME_MAX_CHARACTERS = 200;

/** Cognito's own limit (PasswordType). A longer password is refused, never cut (PW-2). */
const PASSWORD_MAX_CHARACTERS = 256;

/** A refusal's stable code, for programs, and its sentence, for people. Valibot carries the code as its message. */
const SENTENCES = {
  not_an_object: "Send a JSON object.",
  not_text: "Send this as text.",
  name_required: "Enter your name.",
  name_too_long: `Use at most ${NAME_MAX_CHARACTERS} characters.`,
  name_control_characters: "Use letters, marks and spaces, without line breaks or control characters.",
  email_required: "Enter your e-mail address.",
  email_malformed: "Enter an e-mail address such as name@example.com.",
  password_required: "Enter a password.",
  password_too_long: `Use at most ${PASSWORD_MAX_CHARACTERS} characters.`,
  password_control_characters: "Use a password without line breaks or control characters.",
  password_outer_spaces: "Use a password that doesn't begin or end with a space.",
} as const;

type FieldCode = keyof typeof SENTENCES;

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

function objectWith<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(v.unknown(), v.check(isObject, "not_an_object" satisfies FieldCode), v.object(entries));
}

const signUpSchema = objectWith({ name, email, password });

export type SignUp = v.InferOutput<typeof signUpSchema>;

const profileSchema = objectWith({ name });

const newEmailSchema = objectWith({ email });

type Parsed<Value> = Result<Value, readonly FieldError[]>;

export const parseSignUp = parserOf(signUpSchema);
export const parseProfile = parserOf(profileSchema);
export const parseNewEmail = parserOf(newEmailSchema);

/** Members that a schema doesn't name are ignored, so that none of them can set an id or a status (HT-8). */
function parserOf<Value>(schema: v.GenericSchema<unknown, Value>): (body: unknown) => Parsed<Value> {
  return (body) => {
    const parsed = v.safeParse(schema, body, { abortPipeEarly: true });
    return parsed.success ? succeed(parsed.output) : fail(parsed.issues.map(fieldError));
  };
}

function fieldError(issue: v.BaseIssue<unknown>): FieldError {
  const path = v.getDotPath(issue);
  const code = isFieldCode(issue.message) ? issue.message : "not_text";
  return { pointer: path === null ? "" : `/${path}`, code, detail: SENTENCES[code] };
}

function isObject(body: unknown): boolean {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}

function isFieldCode(message: string): message is FieldCode {
  return message in SENTENCES;
}

/** What an account looks like to its owner; with the address that waits for its code, if one does. */
export function renderAccount({ id, name, email, createdAt }: Account, newEmail: string | null = null) {
  return { id, name, email, createdAt: createdAt.toISOString(), ...(newEmail === null ? {} : { newEmail }) };
}
