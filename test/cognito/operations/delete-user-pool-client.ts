// DeleteUserPoolClient: the client goes with everything that was signed in through it.

import { deleteClient, requireClientOf } from "../domain/clients.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

export const deleteUserPoolClient: Handler<"DeleteUserPoolClient"> = (input, context) => {
  const found = requireClientOf(context, input.UserPoolId, input.ClientId);
  if (found instanceof Refusal) return found;
  deleteClient(context, found.client.id);
  return null;
};
