// The stand-in providers, which replace Google, Apple, Facebook and Amazon under /{domain}/_stand-in/{type}/. The
// pool uses them like any other provider; only their URLs (provider-configuration.ts) and calls (outgoing.ts) are
// special.

import { findIdentityProvider } from "../../domain/identity-providers.ts";
import type { Call } from "../call.ts";
import { isStandInType } from "./answers.ts";
import { choose } from "./choose.ts";
import { openGrant } from "./grants.ts";
import { publishedKeys } from "./keys.ts";
import { claimsOf } from "./people.ts";
import { redeem } from "./redeem.ts";
import type { StandInCall } from "./stand-in-call.ts";

async function profile({ context, pool, request, type }: StandInCall): Promise<Response> {
  const [, token = ""] = /^bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  const grant = await openGrant(context, pool.id, "token", type, token);
  return grant === null
    ? Response.json({ error: "invalid_token" }, { status: 401 })
    : Response.json(claimsOf(type, grant.person));
}

function discovery({ issuer }: StandInCall): Response {
  return Response.json({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/profile`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["ES256"],
  });
}

const ROUTES: Readonly<Record<string, (call: StandInCall) => Response | Promise<Response>>> = {
  "GET .well-known/openid-configuration": discovery,
  "GET authorize": choose,
  "GET jwks": async () => Response.json(await publishedKeys()),
  "GET profile": profile,
  "POST authorize": choose,
  "POST profile": profile,
  "POST token": redeem,
};

/** @param path The path below `_stand-in/`: `{type}/{endpoint}`. */
export async function standIn(call: Call, path: string): Promise<Response> {
  const [, type = "", what = ""] = /^([^/]+)\/(.+)$/.exec(path) ?? [];
  const route = ROUTES[`${call.request.method} ${what}`];
  const provider = isStandInType(type) ? findIdentityProvider(call.context, call.pool.id, type) : null;
  if (route === undefined || provider === null || !isStandInType(type)) {
    return Response.json({ error: "not_found" }, { status: 404 });
  }
  return route({ ...call, type, issuer: `${call.base}/_stand-in/${type}`, registered: provider.details });
}
