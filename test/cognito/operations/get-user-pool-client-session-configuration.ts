// GetUserPoolClientSessionConfiguration: for how long a client accepts the browser's session at the pool's domain
// instead of a new sign-in.

import { describeClientSessions } from "../domain/client-sessions.ts";
import { requireClientOf } from "../domain/clients.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getUserPoolClientSessionConfiguration: Handler<"GetUserPoolClientSessionConfiguration"> = (
  input,
  context,
) => {
  const found = requireClientOf(context, input.UserPoolId, input.ClientId);
  return found instanceof Rejection ? found : describeClientSessions(context, found.client);
};
