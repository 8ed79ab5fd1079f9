// Access and ID tokens: their claims, and the verification of access tokens.

import { sha256, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { notAuthorized, Rejection, reject } from "../protocol/rejection.ts";
import type { Attributes } from "./attributes.ts";
import { type Client, type ClientAndPool, findClient, readableAttributes, tokenLifetimesOf } from "./clients.ts";
import type { Context } from "./context.ts";
import { groupClaims, groupsOfUser } from "./groups.ts";
import { identitiesClaim } from "./identities.ts";
import { decodeJwt, isSignedBy, signJwt } from "./jwt.ts";
import { findPool, type Pool } from "./pools.ts";
import {
  beginSignIn,
  findSignIn,
  makeRefreshToken,
  rotatedRefreshToken,
  type SignIn,
  showsOrigin,
  type TimedGrant,
  type UsableRefreshToken,
} from "./sign-ins.ts";
import { touchSession, trackSignIn } from "./user-sessions.ts";
import { attributesOf, findUserBySub, type User } from "./users.ts";

/** The scope for the user pools API. Tokens of an API sign-in have it and no other. */
const API_SCOPE = "aws.cognito.signin.user.admin";
const BOOLEAN_CLAIMS = ["email_verified", "phone_number_verified"];

export function issuerOf(context: Pick<Context, "origin">, poolId: string): string {
  return `${context.origin}/${poolId}`;
}

/** The given attributes, without those that the client may not read. */
export function readableBy(client: Client, attributes: Attributes): Attributes {
  const names = readableAttributes(client);
  return names === null
    ? attributes
    : Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)));
}

function attributeClaims(client: Client, attributes: Attributes): Record<string, string | boolean> {
  return Object.fromEntries(
    Object.entries(readableBy(client, attributes)).map(([name, value]) => [
      name,
      BOOLEAN_CLAIMS.includes(name) ? value === "true" : value,
    ]),
  );
}

function identityClaims(context: Context, user: User) {
  const identities = identitiesClaim(context, user);
  return identities === null ? {} : { identities };
}

/** The `at_hash` claim, which binds an ID token to its access token: the first half of the access token's digest. */
async function atHashOf(accessToken: string): Promise<string> {
  return toBase64Url((await sha256(utf8(accessToken))).slice(0, 16));
}

/** @param nonce The client's nonce, which only the first ID token of a sign-in contains. */
async function signTokens(
  context: Context,
  { client, pool }: ClientAndPool,
  user: User,
  signIn: SignIn,
  { scopes, nonce }: { readonly scopes: readonly string[]; readonly nonce: string | null },
) {
  const lifetimes = tokenLifetimesOf(client.settings);
  const iat = Math.floor(context.now / 1_000);
  const groups = groupClaims(groupsOfUser(context, user));
  const shared = {
    iss: issuerOf(context, pool.id),
    ...(showsOrigin(client) ? { origin_jti: signIn.originJti } : {}),
    event_id: signIn.eventId,
    auth_time: Math.floor(signIn.authTime / 1_000),
    iat,
  };
  const [accessKey, idKey] = await Promise.all([
    context.keys.signingKey(pool.id, "access"),
    context.keys.signingKey(pool.id, "id"),
  ]);
  const { grant } = signIn;
  const AccessToken = await signJwt(accessKey, {
    sub: user.sub,
    ...groups.access,
    ...shared,
    ...(grant === null ? {} : { version: 2 }),
    ...(grant?.audience ? { aud: grant.audience } : {}),
    client_id: client.id,
    token_use: "access",
    scope: scopes.join(" "),
    exp: iat + lifetimes.accessSeconds,
    jti: crypto.randomUUID(),
    username: user.username,
  });
  const tokens = { AccessToken, ExpiresIn: lifetimes.accessSeconds, TokenType: "Bearer" };
  if (grant !== null && !scopes.includes("openid")) return tokens;
  const IdToken = await signJwt(idKey, {
    ...(grant === null ? {} : { at_hash: await atHashOf(AccessToken) }),
    ...attributeClaims(client, attributesOf(context, user)),
    ...identityClaims(context, user),
    sub: user.sub,
    ...groups.id,
    ...shared,
    ...(nonce === null ? {} : { nonce }),
    aud: client.id,
    token_use: "id",
    exp: iat + lifetimes.idSeconds,
    jti: crypto.randomUUID(),
    "cognito:username": user.username,
  });
  return { ...tokens, IdToken };
}

function scopesOf({ grant }: SignIn): readonly string[] {
  return grant?.scopes ?? [API_SCOPE];
}

/** The tokens of a new sign-in, through the API or with a grant at the domain's endpoints. */
export async function issueTokens(
  context: Context,
  clientAndPool: ClientAndPool,
  user: User,
  grant: (TimedGrant & { readonly nonce: string | null }) | null = null,
) {
  const refreshToken = await makeRefreshToken();
  const signIn = beginSignIn(context, clientAndPool.client, user, refreshToken, grant);
  trackSignIn(context, clientAndPool.pool, user, signIn);
  const content = { scopes: scopesOf(signIn), nonce: grant?.nonce ?? null };
  return { ...(await signTokens(context, clientAndPool, user, signIn, content)), RefreshToken: refreshToken.text };
}

/**
 * New access and ID tokens of an existing sign-in, with a new refresh token only if the client rotates them.
 *
 * @param scopes Some of the sign-in's scopes; by default all of them.
 */
export async function refreshTokens(
  context: Context,
  clientAndPool: ClientAndPool,
  used: UsableRefreshToken,
  scopes: readonly string[] = scopesOf(used.signIn),
) {
  const RefreshToken = await rotatedRefreshToken(context, clientAndPool.client, used);
  touchSession(context, clientAndPool.pool, used.signIn);
  const content = { scopes, nonce: null };
  return { ...(await signTokens(context, clientAndPool, used.user, used.signIn, content)), RefreshToken };
}

/** An access token for the client itself. The token has no user and cannot be refreshed. */
export async function issueClientToken(context: Context, { client, pool }: ClientAndPool, scopes: readonly string[]) {
  const { accessSeconds } = tokenLifetimesOf(client.settings);
  const iat = Math.floor(context.now / 1_000);
  const AccessToken = await signJwt(await context.keys.signingKey(pool.id, "access"), {
    sub: client.id,
    iss: issuerOf(context, pool.id),
    version: 2,
    client_id: client.id,
    token_use: "access",
    scope: scopes.join(" "),
    auth_time: iat,
    exp: iat + accessSeconds,
    iat,
    jti: crypto.randomUUID(),
  });
  return { AccessToken, ExpiresIn: accessSeconds, TokenType: "Bearer" };
}

export interface Caller {
  readonly pool: Pool;
  readonly client: Client;
  readonly user: User;
  readonly signIn: SignIn;
}

/** The pool that an unverified token claims to come from. */
export function claimedPoolId(token: string): string | null {
  const iss = decodeJwt(token)?.claims.iss;
  return typeof iss === "string" ? iss.slice(iss.lastIndexOf("/") + 1) : null;
}

/**
 * The caller with this access token. Checks signature, kind, time, scope and revocation, in this order.
 *
 * @param neededScope By default the scope of the user pools API.
 */
export async function callerOf(
  context: Context,
  token: string,
  neededScope = API_SCOPE,
): Promise<Caller | Rejection<"NotAuthorizedException" | "UserNotFoundException">> {
  const jwt = decodeJwt(token);
  const pool = jwt === null ? null : findPool(context, claimedPoolId(token) ?? "");
  if (jwt === null || pool === null) return notAuthorized("Invalid Access Token");
  const key = (await context.keys.keysOf(pool.id)).find(({ kid }) => kid === jwt.kid);
  if (key === undefined || !(await isSignedBy(jwt, key))) {
    return notAuthorized("Could not verify signature for Access Token");
  }
  const { token_use, exp, scope, sub, event_id, client_id } = jwt.claims;
  if (token_use !== "access") return notAuthorized("Invalid Access Token");
  if (typeof exp !== "number" || exp * 1_000 <= context.now) return notAuthorized("Access Token has expired");
  if (typeof scope !== "string" || !scope.split(" ").includes(neededScope)) {
    return notAuthorized("Access Token does not have required scopes");
  }
  const user = findUserBySub(context, pool, String(sub));
  if (user === null) return reject("UserNotFoundException", "User does not exist.");
  const signIn = findSignIn(context, String(event_id));
  const client = findClient(context, String(client_id));
  if (signIn === null || client === null || signIn.isRevoked) return notAuthorized("Access Token has been revoked");
  return { pool, client, user, signIn };
}

/** Like callerOf, for operations that do not document UserNotFoundException. */
export async function callerWithoutNotFound(
  context: Context,
  token: string,
): Promise<Caller | Rejection<"NotAuthorizedException">> {
  const caller = await callerOf(context, token);
  if (!(caller instanceof Rejection)) return caller;
  return notAuthorized(
    caller.name === "NotAuthorizedException" ? (caller.message ?? "") : "Access Token has been revoked",
  );
}
