// SetUserPoolClientSessionConfiguration: sets for how long a client accepts the browser's session at the pool's
// domain instead of a new sign-in.

import { describeClientSessions, setClientSessions } from "../domain/client-sessions.ts";
import { requireClientOf } from "../domain/clients.ts";
import { unavailableInTier } from "../domain/pool-settings-rejection.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const setUserPoolClientSessionConfiguration: Handler<"SetUserPoolClientSessionConfiguration"> = (
  input,
  context,
) => {
  const found = requireClientOf(context, input.UserPoolId, input.ClientId);
  if (found instanceof Rejection) return found;
  if (found.pool.settings.UserPoolTier === "LITE") return unavailableInTier("User session configuration");
  setClientSessions(context, found.client, input.SSOSession.MaxValidityMinutes);
  return describeClientSessions(context, found.client);
};
