// GetTokensFromRefreshToken: new access and ID tokens, and a new refresh token if the client rotates refresh tokens.

import { type Client, requireClient } from "../domain/clients.ts";
import { usableRefreshToken } from "../domain/sign-ins.ts";
import { refreshTokens } from "../domain/tokens.ts";
import { utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { invalidParameter, notAuthorized, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** This operation takes the client secret itself instead of a hash. */
function secretRejection(client: Client, secret: string | undefined) {
  if (client.secret === null) {
    return secret === undefined
      ? null
      : invalidParameter(`App client ${client.id} is not configured for secret but secret was received`);
  }
  if (secret === undefined) {
    return notAuthorized(`Client ${client.id} is configured with secret but secret was not received`);
  }
  return equalBytes(utf8(secret), utf8(client.secret))
    ? null
    : notAuthorized(`Unable to verify secret for client ${client.id}`);
}

export const getTokensFromRefreshToken: Handler<"GetTokensFromRefreshToken"> = async (input, context) => {
  const found = requireClient(context, input.ClientId);
  if (found instanceof Rejection) return found;
  const rejection = secretRejection(found.client, input.ClientSecret);
  if (rejection !== null) return rejection;
  const used = await usableRefreshToken(context, found, input.RefreshToken);
  if (used instanceof Rejection) return used;
  return { AuthenticationResult: await refreshTokens(context, found, used) };
};
