// Checks that all dependencies are available, for monitoring. Only the log says which dependency is unavailable. The
// result is cached for a few seconds, so that frequent checks cost little.

import type { KeySource, WaitUntil } from "../auth/key-source.ts";
import { withTimeoutOrUndefined } from "../core/timeout.ts";
import { measured } from "../core/timing.ts";
import type { OutboxStore } from "../mail/outbox.ts";

export const CACHE_SECONDS = 5;

const TIME_LIMIT_MILLISECONDS = 2_000;

/** Returns the names of the unavailable dependencies. */
export type CheckReadiness = (waitUntil: WaitUntil) => Promise<readonly string[]>;

export interface ReadinessOptions {
  readonly database: D1Database;
  readonly kv: KVNamespace;
  readonly keys: Pick<KeySource, "hasKeys">;
  /** Undefined if Gatehouse sends no mail. */
  readonly outbox: Pick<OutboxStore, "isStuck"> | undefined;
  readonly now: () => number;
}

export function readinessCheck({ database, kv, keys, outbox, now }: ReadinessOptions): CheckReadiness {
  let cached: { readonly missing: readonly string[]; readonly at: number } | undefined;

  /** Reads one of our tables, so that the check also fails if the migrations have not been applied. */
  const readDatabase = () => measured("d1", () => database.prepare("SELECT id FROM accounts LIMIT 1").all());

  return async (waitUntil) => {
    if (cached !== undefined && now() - cached.at < CACHE_SECONDS * 1000) return cached.missing;
    const checks: [string, Promise<boolean>][] = [
      ["d1", readDatabase().then(() => true)],
      ["kv", kv.get("readiness").then(() => true)],
      ["key_set", keys.hasKeys(waitUntil)],
      ...(outbox === undefined ? [] : [["mail", isMoving(outbox, now)] as [string, Promise<boolean>]]),
    ];
    const results = await Promise.all(
      checks.map(([, check]) => withTimeoutOrUndefined(check, TIME_LIMIT_MILLISECONDS)),
    );
    const missing = checks.flatMap(([name], index) => (results[index] === true ? [] : [name]));
    cached = { missing, at: now() };
    return missing;
  };
}

/** Whether no mail is stuck. True if the outbox cannot be read, because D1 has its own check. */
async function isMoving(outbox: Pick<OutboxStore, "isStuck">, now: () => number): Promise<boolean> {
  const stuck = await outbox.isStuck(new Date(now()));
  return !stuck.ok || !stuck.value;
}
