// Verifying an address: the request for a proof, and the operations that need a proof, apart from sign-ups.

import * as v from "valibot";
import type { AccountResponse } from "../accounts/account-response.ts";
import { emailField } from "../accounts/email.ts";
import { COGNITO_FAILURES, json, operation } from "../http/operation.ts";
import { proofField } from "./proof.ts";

export const requestProof = operation({
  id: "requestProof",
  method: "POST",
  path: "/proofs",
  caller: "anyone",
  body: v.object({ email: emailField }),
  status: 202,
  response: json<{ readonly request: string }>(),
  failures: ["too_many_requests", "storage_unavailable", "mail_off"],
});

export const proveAddress = operation({
  id: "proveAddress",
  method: "POST",
  path: "/accounts/me/proof",
  caller: "account",
  allowances: [{ count: 30, seconds: 3_600 }],
  body: v.object({ proof: proofField }),
  status: 200,
  response: json<AccountResponse>(),
});

export const recoverAccount = operation({
  id: "recoverAccount",
  method: "POST",
  path: "/accounts/recover",
  caller: "anyone",
  limit: "sign_up",
  body: v.object({ proof: proofField }),
  status: 204,
  failures: ["storage_unavailable", ...COGNITO_FAILURES],
});
