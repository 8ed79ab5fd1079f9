// GetUserPoolClientSessionConfiguration: for how long a client reuses the session of the pool's domain.

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
