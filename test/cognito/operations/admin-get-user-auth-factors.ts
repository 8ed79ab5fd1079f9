// AdminGetUserAuthFactors: a user's first factors for USER_AUTH, and the enabled second factors.

import { describeAuthFactors } from "../domain/auth-factors.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminGetUserAuthFactors: Handler<"AdminGetUserAuthFactors"> = (input, context) => {
  const found = requireUser(context, input);
  return found instanceof Rejection ? found : describeAuthFactors(context, found.pool, found.user);
};
