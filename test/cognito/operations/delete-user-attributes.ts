// DeleteUserAttributes: users delete their own attributes, as far as the client permits.

import { deleteAttributes } from "../domain/attribute-changes.ts";
import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { unauthorizedWrite } from "../domain/unauthorized-write.ts";
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
