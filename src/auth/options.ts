// From a pool id and a client id to a function that says who is calling. Each pool is set up once per isolate.

import { type Authenticate, type Authentication, authenticator } from "./authenticate.ts";
import { keySource, type WaitUntil } from "./key-source.ts";
import { rememberedTokens } from "./remembered.ts";
import { revocationReader } from "./revocations.ts";
import { tokenVerifier } from "./verify.ts";

export interface AuthOptions {
  readonly userPoolId: string;
  /** The app client whose tokens count, or several. */
  readonly clientId: string | readonly string[];
  /** Where Cognito is; derived from the pool id unless it is the local one. */
  readonly endpoint?: string;
  /** How many verified tokens an isolate remembers at most; 5,000 by default, 0 for none. */
  readonly rememberedTokens?: number;
}

export interface AuthBindings {
  /** Gatehouse's own KV namespace: key sets outlive the isolate, and who was signed out everywhere is refused in 60 s. */
  readonly JWKS?: KVNamespace;
  /** Gatehouse's own database, for requireAccount. */
  readonly DB?: D1Database;
}

const POOL_ID = /^([\w-]+)_[0-9a-zA-Z]+$/;

/** Throws a TypeError for options that no pool can have: a mistake of the programmer, found at the first request. */
export function authenticateWith(options: AuthOptions, bindings: AuthBindings): Authenticate {
  const [, region] = POOL_ID.exec(options.userPoolId) ?? [];
  const clientIds = typeof options.clientId === "string" ? [options.clientId] : options.clientId;
  if (region === undefined) throw new TypeError("userPoolId is not a pool id, such as eu-central-1_AbCdEf123.");
  if (clientIds.length === 0 || clientIds.includes("")) throw new TypeError("clientId names no app client.");
  const endpoint = options.endpoint ?? `https://cognito-idp.${region}.amazonaws.com`;
  const issuer = `${endpoint}/${options.userPoolId}`;
  const now = () => Date.now();
  const keys = keySource({
    jwksUrl: `${issuer}/.well-known/jwks.json`,
    kv: bindings.JWKS,
    fetch: (input, init) => fetch(input, init),
    now,
  });
  const remembered = rememberedTokens(options.rememberedTokens ?? 5_000);
  const verifyToken = tokenVerifier({ keys, expected: { issuer, clientIds }, remembered, now });
  return authenticator(verifyToken, bindings.JWKS === undefined ? undefined : revocationReader(bindings.JWKS, now));
}

/** For Workers without Hono: `const who = userOf({ userPoolId, clientId })`, then `await who(request, env, context)`. */
export function userOf(options: AuthOptions) {
  let authenticate: Authenticate | undefined;
  return (
    request: Request,
    env: AuthBindings,
    context: { waitUntil(work: Promise<unknown>): void },
  ): Promise<Authentication> => {
    authenticate ??= authenticateWith(options, env);
    const waitUntil: WaitUntil = (work) => context.waitUntil(work);
    return authenticate(request, waitUntil);
  };
}
