// UpdateDeviceStatus: changes whether one of the caller's devices is remembered. No user has one here.

import { unknownOwnDevice } from "../domain/devices.ts";
import type { Handler } from "./handler.ts";

export const updateDeviceStatus: Handler<"UpdateDeviceStatus"> = (input, context) =>
  unknownOwnDevice(context, input.AccessToken);
