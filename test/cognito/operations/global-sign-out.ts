// GlobalSignOut: revokes all sign-ins of the caller, on every device.

import { revokeAllSignIns } from "../domain/sign-ins.ts";
import { callerWithoutNotFound } from "../domain/tokens.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const globalSignOut: Handler<"GlobalSignOut"> = async (input, context) => {
  const caller = await callerWithoutNotFound(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  revokeAllSignIns(context, caller.user);
  return {};
};
