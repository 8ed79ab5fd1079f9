// /admin: operations on accounts, for operators.

import type { AccountResponse } from "../accounts/account-response.ts";
import { anyProfile } from "../accounts/profile.ts";
import { COGNITO_FAILURES, json, operation } from "../http/operation.ts";

export const changeAccount = operation({
  id: "changeAccount",
  method: "PATCH",
  path: "/admin/accounts/{id}",
  caller: "operator",
  body: anyProfile,
  status: 200,
  response: json<AccountResponse>(),
});

export const disableAccount = operation({
  id: "disableAccount",
  method: "POST",
  path: "/admin/accounts/{id}/disable",
  caller: "operator",
  status: 204,
  failures: COGNITO_FAILURES,
});

export const enableAccount = operation({
  id: "enableAccount",
  method: "POST",
  path: "/admin/accounts/{id}/enable",
  caller: "operator",
  status: 204,
  failures: COGNITO_FAILURES,
});
