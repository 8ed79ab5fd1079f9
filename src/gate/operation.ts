// /session: the session cookie of this browser, which opens gated files and nothing else.

import { operation } from "../http/operation.ts";

/** The session gets the roles that the account has now, not those in the token. */
export const startSession = operation({
  id: "startSession",
  method: "POST",
  path: "/session",
  caller: "account",
  status: 204,
  setsCookie: true,
  failures: ["origin_not_allowed", "not_found"],
});

export const endSession = operation({
  id: "endSession",
  method: "DELETE",
  path: "/session",
  caller: "anyone",
  status: 204,
  setsCookie: true,
});
