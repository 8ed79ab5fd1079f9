// AdminGetDevice: describes a user's device. No user has one here, so it does not look the user up.

import { unknownDevice } from "../domain/devices.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminGetDevice: Handler<"AdminGetDevice"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  return pool instanceof Rejection ? pool : unknownDevice(pool);
};
