// POST /oauth2/revoke: revokes the sign-in to which a refresh token belongs. Also succeeds if the token is unknown or
// already revoked, as RFC 7009 section 2.2 demands.

import { revokesTokens } from "../domain/clients.ts";
import { decodeJwt } from "../domain/jwt.ts";
import { findRefreshToken, revokeSignIn } from "../domain/sign-ins.ts";
import { authenticateClient } from "./authenticate-client.ts";
import { type Call, jsonError, type Outcome, ok, parametersOf } from "./call.ts";

/** The error `invalid_client` has status 401 here, unlike at the token endpoint. */
function clientError(name: "invalid_client" | "invalid_request"): Outcome {
  return name === "invalid_client" ? jsonError(name, 401) : jsonError(name);
}

export async function revoke(call: Call): Promise<Outcome> {
  const form = call.form === null ? null : parametersOf(call.form);
  if (form === null) return jsonError("invalid_request");
  const found = authenticateClient(call, form);
  if (typeof found === "string") return clientError(found);
  const { token } = form;
  if (token === undefined || !revokesTokens(found.client)) return jsonError("invalid_request");
  if (decodeJwt(token) !== null) return jsonError("unsupported_token_type");
  const refreshToken = await findRefreshToken(call.context, token);
  if (refreshToken === null) return ok(new Response(null));
  if (refreshToken.signIn.clientId !== found.client.id) return clientError("invalid_client");
  revokeSignIn(call.context, refreshToken.signIn);
  return ok(new Response(null));
}
