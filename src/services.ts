// Composition root: the one file that builds everything from configuration and bindings.

import { type CounterpartStore, counterpartStore } from "./accounts/counterpart-store.ts";
import { type DiscardedStore, discardedStore } from "./accounts/discarded-store.ts";
import { keyDigester } from "./accounts/idempotency.ts";
import { type IdempotencyStore, idempotencyStore } from "./accounts/idempotency-store.ts";
import { type AccountStore, accountStore } from "./accounts/store.ts";
import { keySource } from "./auth/key-source.ts";
import { type TokenVerifier, tokenVerifier } from "./auth/verify.ts";
import { cognitoClient } from "./cognito/client.ts";
import { type CognitoUsers, cognitoUsers } from "./cognito/users.ts";
import type { Config, Env } from "./config.ts";

export interface Services {
  readonly config: Config;
  readonly accounts: AccountStore;
  readonly discarded: DiscardedStore;
  readonly keys: IdempotencyStore;
  readonly counterparts: CounterpartStore;
  readonly digestKey: ReturnType<typeof keyDigester>;
  readonly users: CognitoUsers;
  readonly verifyToken: TokenVerifier;
  readonly signUpLimit: RateLimit;
  readonly assets: Fetcher;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
}

export function buildServices(config: Config, env: Env): Services {
  const now = () => Date.now();
  const send: typeof fetch = (input, init) => fetch(input, init);
  const findKey = keySource({ jwksUrl: config.jwksUrl, kv: env.JWKS, fetch: send, now });
  return {
    config,
    accounts: accountStore(env.DB),
    discarded: discardedStore(env.DB),
    keys: idempotencyStore(env.DB),
    counterparts: counterpartStore(env.DB),
    digestKey: keyDigester(config.credentials.secretAccessKey),
    users: cognitoUsers(cognitoClient({ ...config, fetch: send }), config),
    verifyToken: tokenVerifier(findKey, { issuer: config.issuer, clientIds: [config.clientId] }, now),
    signUpLimit: env.SIGN_UP_LIMIT,
    assets: env.ASSETS,
    now,
  };
}
