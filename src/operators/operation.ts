// /admin: operations on accounts, for operators. Checking the caller needs Cognito, so each has its failures.

import type { AccountResponse } from "../accounts/account-response.ts";
import { anyProfile } from "../accounts/profile.ts";
import { json, operation } from "../http/operation.ts";

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
});

export const enableAccount = operation({
  id: "enableAccount",
  method: "POST",
  path: "/admin/accounts/{id}/enable",
  caller: "operator",
  status: 204,
});
