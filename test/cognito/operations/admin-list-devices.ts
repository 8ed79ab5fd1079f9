// AdminListDevices: a user's devices. No user has one here, so it does not look the user up.

import { deviceTrackingRejection } from "../domain/devices.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminListDevices: Handler<"AdminListDevices"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  return pool instanceof Rejection ? pool : (deviceTrackingRejection(pool) ?? { Devices: [] });
};
