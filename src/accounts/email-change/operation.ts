// /accounts/me/email: changing the e-mail address in two steps.

import * as v from "valibot";
import { MAILS_PER_HOUR } from "../../core/limits.ts";
import { COGNITO_FAILURES, json, operation } from "../../http/operation.ts";
import type { AccountResponse } from "../account-response.ts";
import { newEmailField } from "../email.ts";

/** Limits for each account. Cognito sends at most 50 mails a day unless the pool sends through Amazon SES. */
export const CHANGE_ALLOWANCES = [
  { count: 5, seconds: 3_600 },
  { count: 10, seconds: 86_400 },
] as const;

/** Limits for each recipient address, over mails of all kinds. */
export const MAIL_ALLOWANCES = [
  { count: MAILS_PER_HOUR, seconds: 3_600 },
  { count: 10, seconds: 86_400 },
] as const;

export const startEmailChange = operation({
  id: "startEmailChange",
  method: "POST",
  path: "/accounts/me/email",
  caller: "account",
  recentSignIn: true,
  // The limit of sign-ups applies because this operation sends mail too.
  limit: "sign_up",
  allowances: CHANGE_ALLOWANCES,
  body: v.object({ email: newEmailField }),
  status: 202,
  response: json<AccountResponse>(),
  failures: ["email_taken", ...COGNITO_FAILURES],
});

export const confirmEmailChange = operation({
  id: "confirmEmailChange",
  method: "POST",
  path: "/accounts/me/email/confirm",
  caller: "account",
  allowances: [{ count: 30, seconds: 3_600 }],
  status: 200,
  response: json<AccountResponse>(),
  failures: ["email_not_verified", "email_taken", ...COGNITO_FAILURES],
});

export const cancelEmailChange = operation({
  id: "cancelEmailChange",
  method: "POST",
  path: "/accounts/me/email/cancel",
  caller: "account",
  allowances: [{ count: 30, seconds: 3_600 }],
  status: 200,
  response: json<AccountResponse>(),
  failures: COGNITO_FAILURES,
});
