// UpdateUserAttributes: users change their own attributes, as far as the client permits. If they change an address, a
// code is sent to the new one.

import { changeAttributes } from "../domain/attribute-changes.ts";
import { changesRejection } from "../domain/attributes.ts";
import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { unauthorizedWrite } from "../domain/unauthorized-write.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const updateUserAttributes: Handler<"UpdateUserAttributes"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { client, pool, user } = caller;
  const pairs = input.UserAttributes;
  const rejection = unauthorizedWrite(client, pairs) ?? changesRejection(pool, pairs);
  if (rejection !== null) return rejection;
  const sent = changeAttributes(context, pool, user, pairs, "reject");
  return sent instanceof Rejection ? sent : { CodeDeliveryDetailsList: sent };
};
