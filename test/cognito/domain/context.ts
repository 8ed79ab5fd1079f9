// What every operation works with: storage, the time, and the two keepers of keys.

import type { KeyRing } from "./key-ring.ts";
import type { Seal } from "./seal.ts";

export interface Context {
  readonly sql: SqlStorage;
  /** Runs synchronous work so that all of it happens or, when it throws, none. */
  readonly transaction: <Result>(work: () => Result) => Result;
  /** Cognito's clock in milliseconds, fixed for the whole request, with the offset that tests may have set. */
  readonly now: number;
  /** Where clients reach us, such as http://localhost:8788: the issuer of tokens is this and the pool's id. */
  readonly origin: string;
  readonly region: string;
  readonly keys: KeyRing;
  readonly seal: Seal;
}
