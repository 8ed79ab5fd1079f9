// CreateResourceServer: registers an API with its scopes, which the token endpoint of the pool's domain can grant.

import { requirePool } from "../domain/pools.ts";
import { countResourceServers, findResourceServer, storeResourceServer } from "../domain/resource-servers.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** Cognito's default quota. */
const MAX_RESOURCE_SERVERS = 25;

export const createResourceServer: Handler<"CreateResourceServer"> = (input, context) => {
  const { UserPoolId, Identifier, Name, Scopes = [] } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  if (findResourceServer(context, pool.id, Identifier) !== null) {
    return invalidParameter(`${Identifier} already exists in user pool ${pool.id}.`);
  }
  if (countResourceServers(context, pool.id) >= MAX_RESOURCE_SERVERS) {
    return reject("LimitExceededException", `A user pool can have ${MAX_RESOURCE_SERVERS} resource servers at most.`);
  }
  const ResourceServer = { UserPoolId, Identifier, Name, Scopes };
  storeResourceServer(context, ResourceServer);
  return { ResourceServer };
};
