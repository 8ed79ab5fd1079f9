// DeleteUserAttributes: people delete what the client lets them change about themselves.

import { deleteAttributes } from "../domain/attribute-changes.ts";
import { callerInGoodStanding } from "../domain/callers.ts";
import { unauthorizedWrite } from "../domain/write-permission.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteUserAttributes: Handler<"DeleteUserAttributes"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { client, pool, user } = caller;
  const names = input.UserAttributeNames;
  const rejection = unauthorizedWrite(
    client,
    names.map((Name) => ({ Name })),
  );
  return rejection ?? deleteAttributes(context, pool, user, names) ?? {};
};
