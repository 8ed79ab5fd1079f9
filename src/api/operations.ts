// Written by `npm run api:generate` from the description of the API. Not to be edited.

export const CALLS_WITH_TOKEN: ReadonlySet<string> = new Set([
  "DELETE /accounts/me",
  "GET /accounts/me/export",
  "GET /accounts/me",
  "PATCH /accounts/me",
  "POST /accounts/me/sign-out-everywhere",
  "POST /accounts/me/email/confirm",
  "POST /accounts/me/email",
  "POST /accounts/me/events",
  "POST /accounts/me/proof",
  "PATCH /admin/accounts/{id}",
  "POST /admin/accounts/{id}/disable",
  "POST /admin/accounts/{id}/enable",
  "GET /admin/export",
  "GET /admin/accounts",
  "POST /admin/invitations",
  "GET /admin/invitations",
  "POST /admin/invitations/{id}/resend",
  "DELETE /admin/invitations/{id}",
]);
