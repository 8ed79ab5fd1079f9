// ListDevices: the caller's devices. In the local Cognito no user has a device.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { deviceTrackingRejection } from "../domain/devices.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const listDevices: Handler<"ListDevices"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  return caller instanceof Rejection ? caller : (deviceTrackingRejection(caller.pool) ?? { Devices: [] });
};
