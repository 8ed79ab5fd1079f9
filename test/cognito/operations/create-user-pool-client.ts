// CreateUserPoolClient: a client with a new ID and, on request, a secret.

import { clientSettingsRejection } from "../domain/client-settings-rejection.ts";
import { type ClientSettings, findClient, insertClient } from "../domain/clients.ts";
import { describeClient } from "../domain/describe-client.ts";
import { makeClientId, makeClientSecret } from "../domain/identifiers.ts";
import { oauthSettingsRejection } from "../domain/oauth-settings-rejection.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const createUserPoolClient: Handler<"CreateUserPoolClient"> = (input, context) => {
  const { UserPoolId, GenerateSecret, ClientSecret, ...given } = input;
  const settings: ClientSettings = given;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  const secret = ClientSecret ?? (GenerateSecret ? makeClientSecret() : null);
  const rejection = clientSettingsRejection(pool, settings) ?? oauthSettingsRejection(context, pool, settings, secret);
  if (rejection !== null) return rejection;
  const id = makeClientId();
  insertClient(context, id, pool.id, secret, settings);
  const client = findClient(context, id);
  if (client === null) throw new Error("INSERT returned no client");
  return { UserPoolClient: describeClient(client) };
};
