// GetUserPoolMfaConfig: a pool's MFA mode and second factors.

import { describeMfa } from "../domain/describe-mfa.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getUserPoolMfaConfig: Handler<"GetUserPoolMfaConfig"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  return pool instanceof Rejection ? pool : describeMfa(pool);
};
