// /accounts/me/email: changing the e-mail address in two steps.

import * as v from "valibot";
import { COGNITO_FAILURES, json, operation } from "../../http/operation.ts";
import type { AccountResponse } from "../account-response.ts";
import { emailField } from "../email.ts";

export const startEmailChange = operation({
  id: "startEmailChange",
  method: "POST",
  path: "/accounts/me/email",
  caller: "account",
  recentSignIn: true,
  // It sends mail, as a sign-up does.
  limit: "sign_up",
  body: v.object({ email: emailField }),
  status: 202,
  response: json<AccountResponse>(),
  failures: ["email_taken", ...COGNITO_FAILURES],
});

export const confirmEmailChange = operation({
  id: "confirmEmailChange",
  method: "POST",
  path: "/accounts/me/email/confirm",
  caller: "account",
  status: 200,
  response: json<AccountResponse>(),
  failures: ["email_not_verified", "email_taken", ...COGNITO_FAILURES],
});
