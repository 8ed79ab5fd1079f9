// AdminListUserAuthEvents: the sign-in history that threat protection keeps. In the local Cognito it is always empty.

import { requirePool } from "../domain/pools.ts";
import { threatProtectionRejection } from "../domain/threat-protection.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminListUserAuthEvents: Handler<"AdminListUserAuthEvents"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const rejection = threatProtectionRejection(pool);
  if (rejection !== null) return rejection;
  const found = requireUser(context, input);
  return found instanceof Rejection ? found : { AuthEvents: [] };
};
