// GetDevice: describes one of the caller's devices. No user has one here.

import { unknownOwnDevice } from "../domain/devices.ts";
import type { Handler } from "./handler.ts";

export const getDevice: Handler<"GetDevice"> = (input, context) => unknownOwnDevice(context, input.AccessToken);
