// The documents with which clients verify a pool's tokens: the JWKS and the OpenID Connect discovery document.

import type { KeyRing } from "../domain/key-ring.ts";
import { domainOfPool } from "../domain/pool-domains.ts";
import { findPool } from "../domain/pools.ts";
import { issuerOf } from "../domain/tokens.ts";
import type { Services } from "../services.ts";

/**
 * Clients may cache the documents for a day. Cognito's documentation asks them to cache keys by kid and to fetch them
 * again for an unknown kid.
 */
const HEADERS = { "Cache-Control": "public, max-age=86400", "Access-Control-Allow-Origin": "*" };

async function jwks(keys: KeyRing, poolId: string): Promise<Response> {
  const published = await keys.keysOf(poolId);
  return Response.json({ keys: published.map(({ publicJwk }) => publicJwk) }, { headers: HEADERS });
}

/** The endpoints of a pool's domain. A pool without a domain has no endpoints. */
function endpoints(base: string) {
  return {
    authorization_endpoint: `${base}/oauth2/authorize`,
    end_session_endpoint: `${base}/logout`,
    revocation_endpoint: `${base}/oauth2/revoke`,
    token_endpoint: `${base}/oauth2/token`,
    userinfo_endpoint: `${base}/oauth2/userInfo`,
  };
}

function configuration(issuer: string, base: string | null): Response {
  const document = {
    ...(base === null ? {} : endpoints(base)),
    id_token_signing_alg_values_supported: ["RS256"],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ["code", "token"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  };
  return Response.json(document, { headers: HEADERS });
}

/** The response to a GET under `/{poolId}/.well-known/`, or null for any other path. */
export async function discovery(services: Services, url: URL): Promise<Response | null> {
  const [, poolId = "", document] =
    /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/.exec(url.pathname) ?? [];
  if (document === undefined) return null;
  if (findPool(services, poolId) === null) {
    const body = { message: `User pool ${poolId} does not exist.` };
    return Response.json(body, { status: 404, headers: { "Access-Control-Allow-Origin": "*" } });
  }
  if (document === "jwks.json") return jwks(services.keys, poolId);
  const origin = services.issuerOrigin ?? url.origin;
  const domain = domainOfPool(services, poolId);
  return configuration(issuerOf({ origin }, poolId), domain === null ? null : `${origin}/${domain.name}`);
}
