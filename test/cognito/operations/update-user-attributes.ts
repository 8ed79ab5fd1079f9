// UpdateUserAttributes: people change what the client lets them change about themselves. A new address gets a code.

import { changeAttributes } from "../domain/attribute-changes.ts";
import { changesRefusal } from "../domain/attributes.ts";
import { callerInGoodStanding } from "../domain/callers.ts";
import { unauthorizedWrite } from "../domain/write-permission.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

export const updateUserAttributes: Handler<"UpdateUserAttributes"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Refusal) return caller;
  const { client, pool, user } = caller;
  const pairs = input.UserAttributes;
  const refusal = unauthorizedWrite(client, pairs) ?? changesRefusal(pool, pairs);
  if (refusal !== null) return refusal;
  const sent = changeAttributes(context, pool, user, pairs, "refuse");
  return sent instanceof Refusal ? sent : { CodeDeliveryDetailsList: sent };
};
