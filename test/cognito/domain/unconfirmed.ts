// Confirming is for those who signed up and are not confirmed yet.

import { notAuthorized, type Refusal } from "../protocol/refusal.ts";
import type { User } from "./users.ts";

export function unconfirmedRefusal(user: User): Refusal<"NotAuthorizedException"> | null {
  return user.status === "UNCONFIRMED"
    ? null
    : notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
}
