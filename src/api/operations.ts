// Written by `npm run api:generate` from the description of the API. Not to be edited.

export const CALLS_WITH_TOKEN: ReadonlySet<string> = new Set([
  "DELETE /accounts/me",
  "GET /accounts/me/export",
  "GET /accounts/me",
  "PATCH /accounts/me",
  "POST /accounts/me/sign-out-everywhere",
  "POST /accounts/me/email/confirm",
  "POST /accounts/me/email",
  "PATCH /admin/accounts/{id}",
  "POST /admin/accounts/{id}/disable",
  "POST /admin/accounts/{id}/enable",
]);
