// RevokeToken: revokes the sign-in to which a refresh token belongs, including its access tokens. Also succeeds if the
// token is unknown or already revoked, as in RFC 7009 section 2.2.

import { type Client, findClient, revokesTokens } from "../domain/clients.ts";
import { decodeJwt } from "../domain/jwt.ts";
import { findRefreshToken, revokeSignIn } from "../domain/sign-ins.ts";
import { utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

function knowsSecret(client: Client, secret: string | undefined): boolean {
  return client.secret === null ? secret === undefined : equalBytes(utf8(secret ?? ""), utf8(client.secret));
}

export const revokeToken: Handler<"RevokeToken"> = async (input, context) => {
  const client = findClient(context, input.ClientId);
  if (client === null || !knowsSecret(client, input.ClientSecret)) {
    return reject("UnauthorizedException", "Invalid client credentials.");
  }
  if (!revokesTokens(client)) {
    return reject("UnsupportedOperationException", "Token revocation is not enabled for this client.");
  }
  if (decodeJwt(input.Token) !== null) return reject("UnsupportedTokenTypeException", "Unsupported token type.");
  const found = await findRefreshToken(context, input.Token);
  if (found === null) return {};
  if (found.signIn.clientId !== client.id) return reject("UnauthorizedException", "Invalid client credentials.");
  revokeSignIn(context, found.signIn);
  return {};
};
