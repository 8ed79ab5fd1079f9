// POST /accounts.

import * as v from "valibot";
import type { FieldCode } from "../../core/failure.ts";
import { PASSWORD_MAX_CHARACTERS } from "../../core/limits.ts";
import { COGNITO_FAILURES, json, operation } from "../../http/operation.ts";
import { proofField } from "../../proofs/proof.ts";
import type { AccountResponse } from "../account-response.ts";
import { newEmailField } from "../email.ts";
import { nameField, newFields } from "../profile.ts";
import { atMost, isWellFormed, NO_CONTROLS, text } from "../text-field.ts";

/**
 * The pool enforces the rules (PW-1). This rejects only passwords that Cognito would truncate or reject with an
 * unclear message.
 */
export const passwordField = v.pipe(
  text,
  v.nonEmpty<string, FieldCode>("password_required"),
  atMost(PASSWORD_MAX_CHARACTERS, "password_too_long"),
  v.regex<string, FieldCode>(NO_CONTROLS, "password_control_characters"),
  v.check(isWellFormed, "password_control_characters" satisfies FieldCode),
  v.check((value) => !/^\s|\s$/u.test(value), "password_outer_spaces" satisfies FieldCode),
);

const signUp = v.object({
  name: nameField,
  email: newEmailField,
  password: passwordField,
  fields: newFields,
  proof: v.optional(proofField),
  /** Must be true where the site requires it (TERMS_REQUIRED). */
  termsAccepted: v.optional(v.boolean("field_not_yes_or_no" satisfies FieldCode)),
});

export type SignUp = v.InferOutput<typeof signUp>;

export const createAccount = operation({
  id: "createAccount",
  method: "POST",
  path: "/accounts",
  caller: "anyone",
  limit: "sign_up",
  idempotencyKey: true,
  body: signUp,
  status: 201,
  response: json<AccountResponse>(),
  headers: { Location: "/accounts/me" },
  failures: ["sign_up_closed", "email_taken", "storage_unavailable", ...COGNITO_FAILURES],
});
