// UpdateDeviceStatus: changes whether one of the caller's devices is remembered. In the local Cognito no user has a
// device.

import { unknownOwnDevice } from "../domain/devices.ts";
import type { Handler } from "./handler.ts";

export const updateDeviceStatus: Handler<"UpdateDeviceStatus"> = (input, context) =>
  unknownOwnDevice(context, input.AccessToken);
