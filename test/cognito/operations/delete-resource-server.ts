// DeleteResourceServer: deletes an API with its scopes.

import { deleteResourceServer as deleteServer, requireResourceServer } from "../domain/resource-servers.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteResourceServer: Handler<"DeleteResourceServer"> = (input, context) => {
  const server = requireResourceServer(context, input);
  if (server instanceof Rejection) return server;
  deleteServer(context, server);
  return null;
};
