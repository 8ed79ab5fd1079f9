// Whether everything is there that answers depend on, for those who watch from outside. They learn yes or no; which part
// is missing goes to the log. An answer is kept for a few seconds, so that asking often costs little.

import type { KeySource, WaitUntil } from "../auth/key-source.ts";
import { withTimeoutOrUndefined } from "../core/timeout.ts";
import { measured } from "../core/timing.ts";

export const KEPT_FOR_SECONDS = 5;

const TIME_LIMIT_MILLISECONDS = 2_000;

/** The names of the parts that can't be reached. */
export type CheckReadiness = (waitUntil: WaitUntil) => Promise<readonly string[]>;

export interface ReadinessOptions {
  readonly database: D1Database;
  readonly kv: KVNamespace;
  readonly keys: Pick<KeySource, "hasKeys">;
  readonly now: () => number;
}

export function readinessCheck({ database, kv, keys, now }: ReadinessOptions): CheckReadiness {
  let kept: { readonly missing: readonly string[]; readonly at: number } | undefined;

  /** A table of ours, so that a database without migrations counts as missing. */
  const readDatabase = () => measured("d1", () => database.prepare("SELECT id FROM accounts LIMIT 1").all());

  return async (waitUntil) => {
    if (kept !== undefined && now() - kept.at < KEPT_FOR_SECONDS * 1000) return kept.missing;
    const parts: [string, Promise<boolean>][] = [
      ["d1", readDatabase().then(() => true)],
      ["kv", kv.get("readiness").then(() => true)],
      ["key_set", keys.hasKeys(waitUntil)],
    ];
    const answers = await Promise.all(parts.map(([, part]) => withTimeoutOrUndefined(part, TIME_LIMIT_MILLISECONDS)));
    const missing = parts.flatMap(([name], index) => (answers[index] === true ? [] : [name]));
    kept = { missing, at: now() };
    return missing;
  };
}
