// ForgetDevice: forgets one of the caller's devices. No user has one here.

import { unknownOwnDevice } from "../domain/devices.ts";
import type { Handler } from "./handler.ts";

export const forgetDevice: Handler<"ForgetDevice"> = (input, context) => unknownOwnDevice(context, input.AccessToken);
