// The heads of the chains, in KV: the number and the digest of each chain's newest seal. With access to the database
// alone, nobody can delete the newest events unnoticed: KV has the head of a seal that the database no longer has. The
// Worker's log has the numbers and digests as well (`audit_sealed`).
//
// KV may be a minute behind. So it is no fault if the head in KV is older than the newest seal in the database. If the
// head is newer, the database lacks seals.

import { fail, succeed } from "../core/result.ts";
import { withTimeoutOrUndefined } from "../core/timeout.ts";
import type { Stored } from "../db/storage-failure.ts";
import type { Retention } from "./event.ts";

const KV_KEY = "audit-heads";
const TIME_LIMIT_MILLISECONDS = 3_000;

export interface Head {
  readonly number: number;
  readonly digest: string;
}

export type Heads = Readonly<Partial<Record<Retention, Head>>>;

export type HeadStore = ReturnType<typeof headStore>;

export function headStore(kv: KVNamespace) {
  return {
    /** Empty before the first seal. */
    async read(): Stored<Heads> {
      const read = await withTimeoutOrUndefined(kv.get<Heads>(KV_KEY, "json"), TIME_LIMIT_MILLISECONDS);
      return read === undefined ? fail({ kind: "storage_failed" }) : succeed(read ?? {});
    },

    /** A write that fails is repeated by the next scheduled run. */
    async write(heads: Heads): Promise<void> {
      await withTimeoutOrUndefined(kv.put(KV_KEY, JSON.stringify(heads)), TIME_LIMIT_MILLISECONDS);
    },
  };
}
