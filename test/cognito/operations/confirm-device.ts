// ConfirmDevice: remembers a device with a key from a sign-in. No sign-in issues one here.

import { unknownOwnDevice } from "../domain/devices.ts";
import type { Handler } from "./handler.ts";

export const confirmDevice: Handler<"ConfirmDevice"> = (input, context) => unknownOwnDevice(context, input.AccessToken);
