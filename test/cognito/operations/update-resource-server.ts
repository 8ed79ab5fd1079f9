// UpdateResourceServer: replaces the name and the scopes. Omitted scopes are removed.

import { requireResourceServer, storeResourceServer } from "../domain/resource-servers.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const updateResourceServer: Handler<"UpdateResourceServer"> = (input, context) => {
  const server = requireResourceServer(context, input);
  if (server instanceof Rejection) return server;
  const ResourceServer = { ...server, Name: input.Name, Scopes: input.Scopes ?? [] };
  storeResourceServer(context, ResourceServer);
  return { ResourceServer };
};
