// AdminGetUser: a user's attributes, status and MFA settings.

import { withIdentities } from "../domain/identities.ts";
import { describeUserMfa } from "../domain/second-factor.ts";
import { attributePairs, attributesOf, epochSeconds, requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminGetUser: Handler<"AdminGetUser"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Rejection) return found;
  const { pool, user } = found;
  return {
    Username: user.username,
    UserAttributes: attributePairs(user, withIdentities(context, user, attributesOf(context, user))),
    UserCreateDate: epochSeconds(user.createdAt),
    UserLastModifiedDate: epochSeconds(user.modifiedAt),
    Enabled: user.enabled,
    UserStatus: user.status,
    ...describeUserMfa(context, pool, user),
  };
};
