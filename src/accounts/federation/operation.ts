// Sign-in with other providers: the account that is created at a person's first sign-in, and the identities with which an
// account signs in.

import * as v from "valibot";
import type { FieldCode } from "../../core/failure.ts";
import { COGNITO_FAILURES, json, operation } from "../../http/operation.ts";
import { codeField, proofField } from "../../proofs/proof.ts";
import type { AccountResponse } from "../account-response.ts";
import { newEmailField } from "../email.ts";
import { newFieldsSchema } from "../field-schemas.ts";
import { fields } from "../fields.ts";
import { nameField } from "../profile.ts";
import { passwordField } from "../sign-up/operation.ts";
import { text } from "../text-field.ts";

/** The ID token of a sign-in with another provider, and the nonce with which the browser started that sign-in. */
export const identityProof = { idToken: text, nonce: text };

const federatedSignUp = v.object({
  ...identityProof,
  name: v.optional(nameField),
  email: v.optional(newEmailField),
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
    "identity_taken",
    "sign_up_closed",
    "invitation_required",
    "email_taken",
    "in_progress",
    "storage_unavailable",
    ...COGNITO_FAILURES,
  ],
});

/** An identity of another provider with which the caller can sign in. */
export interface ConnectedIdentity {
  /** The name of the provider in the pool. */
  readonly provider: string;
  /** ISO 8601, UTC. */
  readonly connectedAt: string;
  /** False if the person could not sign in to the account without this identity. */
  readonly canBeDisconnected: boolean;
}

const path = "/accounts/me/identities";

const ALLOWANCES = [{ count: 30, seconds: 3_600 }] as const;

export const listIdentities = operation({
  id: "listIdentities",
  method: "GET",
  path,
  caller: "account",
  status: 200,
  response: json<{ readonly identities: readonly ConnectedIdentity[] }>(),
});

export const connectIdentity = operation({
  id: "connectIdentity",
  method: "POST",
  path,
  caller: "account",
  recentSignIn: true,
  allowances: ALLOWANCES,
  body: v.object({ ...identityProof, accessToken: text, provider: text }),
  status: 204,
  failures: [
    "not_found",
    "identity_rejected",
    "identity_taken",
    "provider_connected",
    "in_progress",
    ...COGNITO_FAILURES,
  ],
});

export const disconnectIdentity = operation({
  id: "disconnectIdentity",
  method: "DELETE",
  path: `${path}/{provider}`,
  caller: "account",
  recentSignIn: true,
  allowances: ALLOWANCES,
  status: 204,
  failures: ["last_way_to_sign_in", "in_progress", ...COGNITO_FAILURES],
});

export const mailPasswordCode = operation({
  id: "mailPasswordCode",
  method: "POST",
  path: "/accounts/me/password/code",
  caller: "account",
  recentSignIn: true,
  status: 202,
  response: json<{ readonly request: string }>(),
  failures: ["mail_off", "has_password", "too_many_requests"],
});

export const setPassword = operation({
  id: "setPassword",
  method: "POST",
  path: "/accounts/me/password",
  caller: "account",
  recentSignIn: true,
  allowances: ALLOWANCES,
  body: v.object({ password: passwordField, proof: codeField }),
  status: 204,
  failures: ["has_password", "email_taken", "in_progress", ...COGNITO_FAILURES],
});
