// /oauth2/userInfo: returns the attributes of the user whose access token has the openid scope. All values are strings.

import { withIdentities } from "../domain/identities.ts";
import { callerOf, readableBy } from "../domain/tokens.ts";
import { attributesOf } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import { type Call, jsonError, type Outcome, ok } from "./call.ts";

function challenge(error: string): HeadersInit {
  return { "WWW-Authenticate": `Bearer error="${error}"` };
}

export async function userInfo({ context, pool, request }: Call): Promise<Outcome> {
  const [, token] = /^bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (token === undefined) return jsonError("invalid_request", 400, challenge("invalid_request"));
  const caller = await callerOf(context, token, "openid");
  // No check for a disabled user is needed: disabling a user revokes the tokens.
  if (caller instanceof Rejection || caller.pool.id !== pool.id) {
    return jsonError("invalid_token", 401, challenge("invalid_token"));
  }
  const { client, user } = caller;
  const attributes = withIdentities(context, user, readableBy(client, attributesOf(context, user)));
  return ok(Response.json({ sub: user.sub, ...attributes, username: user.username }));
}
