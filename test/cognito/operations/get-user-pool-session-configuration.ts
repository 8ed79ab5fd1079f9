// GetUserPoolSessionConfiguration: whether a pool tracks sessions, and how many sessions a user can have.

import { requirePool } from "../domain/pools.ts";
import { describeSessionConfiguration } from "../domain/user-sessions.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getUserPoolSessionConfiguration: Handler<"GetUserPoolSessionConfiguration"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  return pool instanceof Rejection ? pool : describeSessionConfiguration(context, pool);
};
