// UpdateUserPoolClient: replaces all settings. Omitted settings return to their defaults, except the name. The secret
// stays: it can only be requested at creation.

import { clientSettingsRejection } from "../domain/client-settings-rejection.ts";
import { type ClientSettings, findClient, requireClientOf, updateClient } from "../domain/clients.ts";
import { describeClient } from "../domain/describe-client.ts";
import { oauthSettingsRejection } from "../domain/oauth-settings-rejection.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const updateUserPoolClient: Handler<"UpdateUserPoolClient"> = (input, context) => {
  const { UserPoolId, ClientId, ClientName, ...given } = input;
  const found = requireClientOf(context, UserPoolId, ClientId);
  if (found instanceof Rejection) return found;
  const { client, pool } = found;
  const settings: ClientSettings = { ...given, ClientName: ClientName ?? client.settings.ClientName };
  const rejection =
    clientSettingsRejection(pool, settings) ?? oauthSettingsRejection(context, pool, settings, client.secret);
  if (rejection !== null) return rejection;
  updateClient(context, client.id, settings);
  return { UserPoolClient: describeClient(findClient(context, client.id) ?? client) };
};
