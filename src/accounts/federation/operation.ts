// POST /accounts/federated.

import * as v from "valibot";
import type { FieldCode } from "../../core/failure.ts";
import { COGNITO_FAILURES, json, operation } from "../../http/operation.ts";
import { proofField } from "../../proofs/proof.ts";
import type { AccountResponse } from "../account-response.ts";
import { emailField } from "../email.ts";
import { newFieldsSchema } from "../field-schemas.ts";
import { fields } from "../fields.ts";
import { nameField } from "../profile.ts";
import { text } from "../text-field.ts";

/** The id token of a sign-in with another provider, and the nonce with which that was asked for. */
export const identityProof = { idToken: text, nonce: text };

const federatedSignUp = v.object({
  ...identityProof,
  name: v.optional(nameField),
  email: v.optional(emailField),
  fields: v.optional(newFieldsSchema(fields)),
  proof: v.optional(proofField),
  termsAccepted: v.optional(v.boolean("field_not_yes_or_no" satisfies FieldCode)),
});

export type FederatedSignUp = v.InferOutput<typeof federatedSignUp>;

export const createFederatedAccount = operation({
  id: "createFederatedAccount",
  method: "POST",
  path: "/accounts/federated",
  caller: "user",
  limit: "sign_up",
  allowances: [{ count: 30, seconds: 3_600 }],
  body: federatedSignUp,
  status: 200,
  response: json<AccountResponse>(),
  failures: [
    "not_found",
    "identity_rejected",
    "sign_up_closed",
    "invitation_required",
    "email_taken",
    "in_progress",
    "storage_unavailable",
    ...COGNITO_FAILURES,
  ],
});
