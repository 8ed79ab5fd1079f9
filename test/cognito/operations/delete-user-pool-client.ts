// DeleteUserPoolClient: deletes a client and all sign-ins through it.

import { deleteClient, requireClientOf } from "../domain/clients.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteUserPoolClient: Handler<"DeleteUserPoolClient"> = (input, context) => {
  const found = requireClientOf(context, input.UserPoolId, input.ClientId);
  if (found instanceof Rejection) return found;
  deleteClient(context, found.client.id);
  return null;
};
