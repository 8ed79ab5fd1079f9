// /admin: what operators may do with an account.

import { COGNITO_FAILURES, operation } from "../http/operation.ts";

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
