// The one way in which D1 fails for the rest of the code, and the Failure that callers of the API get for it.

import { type Failure, RETRY_AFTER_SECONDS } from "../core/failure.ts";
import type { Result } from "../core/result.ts";

export interface StorageFailure {
  readonly kind: "storage_failed";
}

/** The result of a statement. */
export type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export const STORAGE_UNAVAILABLE: Failure = { kind: "storage_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS };
