// /accounts/me/sign-out-everywhere.

import { COGNITO_FAILURES, operation } from "../../http/operation.ts";

export const signOutEverywhere = operation({
  id: "signOutEverywhere",
  method: "POST",
  path: "/accounts/me/sign-out-everywhere",
  caller: "account",
  allowances: [{ count: 10, seconds: 3_600 }],
  allowancesPerSignIn: true,
  status: 204,
  failures: COGNITO_FAILURES,
});
