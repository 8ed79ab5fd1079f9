// UpdateUserPoolClient: new settings in the place of all old ones. A setting that is not named goes back to its default;
// only the name and the secret stay. There is no member to ask for a secret with: that is decided at creation.

import { type ClientSettings, findClient, requireClientOf, updateClient } from "../domain/clients.ts";
import { describeClient } from "../domain/describe-client.ts";
import { clientSettingsRejection } from "../domain/new-clients.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const updateUserPoolClient: Handler<"UpdateUserPoolClient"> = (input, context) => {
  const { UserPoolId, ClientId, ClientName, ...given } = input;
  const found = requireClientOf(context, UserPoolId, ClientId);
  if (found instanceof Rejection) return found;
  const { client, pool } = found;
  const settings: ClientSettings = { ...given, ClientName: ClientName ?? client.settings.ClientName };
  const rejection = clientSettingsRejection(pool, settings);
  if (rejection !== null) return rejection;
  updateClient(context, client.id, settings);
  return { UserPoolClient: describeClient(findClient(context, client.id) ?? client) };
};
