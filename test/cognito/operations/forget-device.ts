// ForgetDevice: forgets one of the caller's devices. In the local Cognito no user has a device.

import { unknownOwnDevice } from "../domain/devices.ts";
import type { Handler } from "./handler.ts";

export const forgetDevice: Handler<"ForgetDevice"> = (input, context) => unknownOwnDevice(context, input.AccessToken);
