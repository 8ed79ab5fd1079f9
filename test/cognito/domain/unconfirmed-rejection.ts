// Only an unconfirmed user can be confirmed.

import { notAuthorized, type Rejection } from "../protocol/rejection.ts";
import type { User } from "./users.ts";

export function unconfirmedRejection(user: User): Rejection<"NotAuthorizedException"> | null {
  return user.status === "UNCONFIRMED"
    ? null
    : notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
}
