// AdminListDevices: a user's devices. In the local Cognito no user has a device, so the user is not looked up.

import { deviceTrackingRejection } from "../domain/devices.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminListDevices: Handler<"AdminListDevices"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  return pool instanceof Rejection ? pool : (deviceTrackingRejection(pool) ?? { Devices: [] });
};
