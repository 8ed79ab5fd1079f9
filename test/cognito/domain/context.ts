// What every operation needs: storage, the time, signing keys, and the seal, which encrypts data that clients keep
// for the server.

import type { KeyRing } from "./key-ring.ts";
import type { Seal } from "./seal.ts";

/** The sender of a request, as lists of sessions show it. */
export interface CallerDevice {
  readonly ipAddress: string;
  readonly userAgent: string;
}

export interface Context {
  readonly sql: SqlStorage;
  /** Runs synchronous work atomically: if it throws, nothing is stored. */
  readonly transaction: <Result>(work: () => Result) => Result;
  /** Schedules a run of the pending import jobs in one second. */
  readonly wakeSoon: () => void;
  /** Cognito's clock in milliseconds, fixed for the whole request, with the offset that tests may have set. */
  readonly now: number;
  /**
   * The origin of the request, such as http://localhost:8788, unless ISSUER_ORIGIN replaces it. The issuer of tokens
   * is this origin followed by a slash and the pool ID.
   */
  readonly origin: string;
  readonly region: string;
  readonly caller: CallerDevice;
  readonly keys: KeyRing;
  readonly seal: Seal;
}
