// Builds the services that requests use, once per lifetime of the Durable Object.

import { ensureDefaultPool } from "./domain/default-pool.ts";
import { KeyRing } from "./domain/key-ring.ts";
import { createTables } from "./domain/schema.ts";
import { Seal } from "./domain/seal.ts";
import { Faults } from "./local/faults.ts";
import { Journal } from "./local/journal.ts";
import type { Credentials } from "./protocol/sigv4.ts";

/** How long a started import stays pending, so that it can be stopped. */
const IMPORT_DELAY_MILLISECONDS = 1_000;

export interface Env {
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_SECRET_ACCESS_KEY: string;
  /** If set, signed calls must contain this session token; otherwise they must contain no session token. */
  readonly AWS_SESSION_TOKEN?: string;
  readonly AWS_REGION?: string;
  /** The origin of the app's pages, http://localhost:8787 by default. */
  readonly APP_ORIGIN?: string;
  /** The origin in the issuer URLs of all tokens. By default it is the origin of the request that gets the tokens. */
  readonly ISSUER_ORIGIN?: string;
  /** Private JWKs that pools use in turn as their signing keys. By default each pool generates its own key. */
  readonly SIGNING_KEYS?: readonly JsonWebKey[];
}

export interface Services {
  readonly sql: SqlStorage;
  readonly transaction: <Result>(work: () => Result) => Result;
  readonly wakeSoon: () => void;
  readonly keys: KeyRing;
  readonly seal: Seal;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly credentials: Credentials;
  readonly region: string;
  readonly issuerOrigin: string | null;
  readonly appOrigin: string | undefined;
}

export function makeServices(storage: DurableObjectStorage, env: Env): Services {
  const { sql } = storage;
  const region = env.AWS_REGION ?? "us-east-1";
  createTables(sql);
  ensureDefaultPool(sql, region, Date.now(), env.APP_ORIGIN);
  return {
    sql,
    transaction: (work) => storage.transactionSync(work),
    wakeSoon: () => void storage.setAlarm(Date.now() + IMPORT_DELAY_MILLISECONDS),
    keys: new KeyRing(
      sql,
      env.SIGNING_KEYS?.map((jwk) => JSON.stringify(jwk)),
    ),
    seal: new Seal(sql),
    journal: new Journal(sql),
    faults: new Faults(sql),
    credentials: {
      accessKeyId: env.AWS_ACCESS_KEY_ID,
      secretAccessKey: env.AWS_SECRET_ACCESS_KEY,
      sessionToken: env.AWS_SESSION_TOKEN ?? null,
      region,
    },
    region,
    issuerOrigin: env.ISSUER_ORIGIN ?? null,
    appOrigin: env.APP_ORIGIN,
  };
}
