// AdminForgetDevice: forgets a device of a user. In the local Cognito no user has a device.

import { unknownDevice } from "../domain/devices.ts";
import { requireUser } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminForgetDevice: Handler<"AdminForgetDevice"> = (input, context) => {
  const found = requireUser(context, input);
  return found instanceof Rejection ? found : unknownDevice(found.pool);
};
