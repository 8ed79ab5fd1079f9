// ConfirmDevice: remembers a device with a key from a sign-in. In the local Cognito no sign-in issues such a key.

import { unknownOwnDevice } from "../domain/devices.ts";
import type { Handler } from "./handler.ts";

export const confirmDevice: Handler<"ConfirmDevice"> = (input, context) => unknownOwnDevice(context, input.AccessToken);
