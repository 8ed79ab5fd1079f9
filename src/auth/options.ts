// Options → a function that authenticates requests. Keys and caches of a pool are set up once per isolate.

import { parseUserPoolId, userPoolAddresses } from "../wire/user-pool";
import { type Authenticate, type Authentication, authenticator } from "./authenticate";
import { keySource, type WaitUntil } from "./key-source";
import { logUnavailable } from "./log";
import { revocationReader } from "./revocations";
import { tokenCache } from "./token-cache";
import { tokenVerifier } from "./verify";

export interface AuthOptions {
  readonly userPoolId: string;
  /** The app client, or app clients, whose tokens are accepted. */
  readonly clientId: string | readonly string[];
  /** Cognito's origin. Default: derived from the pool ID. Set it to use the local Cognito. */
  readonly endpoint?: string;
  /** The most verified tokens that an isolate caches. Default: 5,000; 0 turns the cache off. */
  readonly tokenCacheSize?: number;
}

export interface AuthBindings {
  /** Gatehouse's KV namespace: shares key sets between isolates, and makes revocations take effect within 60 s. */
  readonly AUTH_CACHE?: KVNamespace;
  /** Gatehouse's database. Required by requireAccount. */
  readonly DB?: D1Database;
}

interface Pool {
  readonly issuer: string;
  readonly jwksUrl: string;
  readonly clientIds: readonly string[];
  readonly capacity: number;
}

/** Throws a TypeError for invalid options, before the first request. */
function parseOptions({ userPoolId, clientId, endpoint, tokenCacheSize = 5_000 }: AuthOptions): Pool {
  const pool = parseUserPoolId(userPoolId);
  if (pool === undefined) throw new TypeError("userPoolId is not a pool ID, such as eu-central-1_AbCdEf123.");
  const clientIds = Array.isArray(clientId) ? clientId : [clientId];
  if (clientIds.length === 0 || clientIds.some((id) => typeof id !== "string" || id === "")) {
    throw new TypeError("clientId names no app client.");
  }
  if (endpoint !== undefined && (!URL.canParse(endpoint) || new URL(endpoint).origin !== endpoint)) {
    throw new TypeError("endpoint is not an origin without a path, such as http://localhost:8788.");
  }
  if (!Number.isSafeInteger(tokenCacheSize) || tokenCacheSize < 0) {
    throw new TypeError("tokenCacheSize is not a whole number from 0.");
  }
  const { issuer, jwksUrl } = userPoolAddresses(pool, endpoint);
  return { issuer, jwksUrl, clientIds, capacity: tokenCacheSize };
}

function authenticateWith({ issuer, jwksUrl, clientIds, capacity }: Pool, { AUTH_CACHE }: AuthBindings): Authenticate {
  const now = () => Date.now();
  const keys = keySource({
    jwksUrl,
    kv: AUTH_CACHE,
    fetch: (input, init) => fetch(input, init),
    now,
    report: (cause) => logUnavailable("key_set", cause, jwksUrl),
  });
  const cache = tokenCache(capacity);
  const verifyToken = tokenVerifier({ keys, expected: { issuer, clientIds }, cache, now });
  return authenticator(verifyToken, AUTH_CACHE === undefined ? undefined : revocationReader(AUTH_CACHE, now));
}

/**
 * For Workers without Hono: `const who = userOf({ userPoolId, clientId })`, then `await who(request, env, context)`.
 * Throws a TypeError for invalid options.
 */
export function userOf(options: AuthOptions) {
  const pool = parseOptions(options);
  let authenticate: Authenticate | undefined;
  return (
    request: Request,
    env: AuthBindings,
    context: { waitUntil(work: Promise<unknown>): void },
  ): Promise<Authentication> => {
    authenticate ??= authenticateWith(pool, env);
    const waitUntil: WaitUntil = (work) => context.waitUntil(work);
    return authenticate(request, waitUntil);
  };
}
