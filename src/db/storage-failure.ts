// How failures of D1 are represented: as one value for the rest of the code, and as the Failure that API clients get.

import type { FailureOfKind } from "../core/failure.ts";
import type { Result } from "../core/result.ts";
import { RETRY_AFTER_SECONDS } from "../core/retry-after.ts";

export interface StorageFailure {
  readonly kind: "storage_failed";
}

/** The result of a D1 statement. */
export type Stored<Value> = Promise<Result<Value, StorageFailure>>;

export type StorageProblem = FailureOfKind<"storage_unavailable">;

export const STORAGE_UNAVAILABLE: StorageProblem = {
  kind: "storage_unavailable",
  retryAfterSeconds: RETRY_AFTER_SECONDS,
};
