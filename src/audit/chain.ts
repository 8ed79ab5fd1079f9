// Two hash chains: one for the events of each retention period (`Retention`). A seal covers a range of events with a
// digest, which includes the digest of the previous seal. The newest seal also has a MAC under a key derived from
// GATEHOUSE_SECRET, so that nobody with access to the database alone can change events and rebuild the chain.
//
// Ranges leave no gap: each begins after the last event of the previous range. D1 executes one write at a time, so the
// order of `seq` is the order in which events are committed: no event is added later to a range that is sealed.

import { type DeriveKeys, hmac, hmacPurpose } from "../core/derived-keys.ts";
import { sha256 } from "../core/sha256.ts";
import type { Retention } from "./event.ts";

/** An event as it is stored. Times are milliseconds since 1970. */
export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly retention: string;
  readonly at: number;
  readonly event: string;
  readonly outcome: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly accountId: string | null;
  readonly requestId: string | null;
  readonly detail: string;
}

export interface Range {
  readonly retention: Retention;
  /** 1, 2, 3, … */
  readonly number: number;
  readonly firstSeq: number;
  readonly lastSeq: number;
  /** The number of events. */
  readonly count: number;
  /** The time of the latest event. */
  readonly until: number;
}

export interface Seal extends Range {
  readonly digest: string;
}

/** What a seal includes of the one before it. */
export type Previous = Pick<Seal, "number" | "lastSeq" | "until" | "digest">;

/** Stands in for the previous seal when the first seal is made. */
export const START: Previous = { number: 0, lastSeq: 0, until: 0, digest: "" };

/** The most events in a range. */
export const RANGE_MAX = 1_000;

/** @param rows In the order of `seq`. Not empty. */
export async function sealOf(retention: Retention, previous: Previous, rows: readonly EventRow[]): Promise<Seal> {
  const range: Range = {
    retention,
    number: previous.number + 1,
    firstSeq: previous.lastSeq + 1,
    lastSeq: rows.at(-1)?.seq ?? previous.lastSeq,
    count: rows.length,
    until: rows.reduce((latest, { at }) => Math.max(latest, at), 0),
  };
  return { ...range, digest: await digestOf(previous, range, rows) };
}

/**
 * The SHA-256 of a JSON array, in hexadecimal. JSON separates its members, so that no two ranges have the same text. A
 * column that is added later must not change the digests of earlier rows.
 */
export async function digestOf(previous: Previous, range: Range, rows: readonly EventRow[]): Promise<string> {
  const events = rows.map((row) => [
    row.seq,
    row.id,
    row.retention,
    row.at,
    row.event,
    row.outcome,
    row.actorKind,
    row.actorId,
    row.accountId,
    row.requestId,
    row.detail,
  ]);
  return sha256(JSON.stringify([previous.digest, previous.until, ...membersOf(range), events]));
}

function membersOf({ retention, number, firstSeq, lastSeq, count, until }: Range): readonly unknown[] {
  return [retention, number, firstSeq, lastSeq, count, until];
}

const PURPOSE = hmacPurpose("gatehouse audit seal");

export type SealMacs = ReturnType<typeof sealMacs>;

/** Makes and checks the MAC of the newest seal. */
export function sealMacs(deriveKeys: DeriveKeys) {
  const textOf = (seal: Seal) => JSON.stringify([...membersOf(seal), seal.digest]);
  return {
    async make(seal: Seal): Promise<string> {
      return hmac((await deriveKeys(PURPOSE)).current, textOf(seal));
    },

    /** Which secret the seal's MAC was made with. */
    async judge(seal: Seal & { readonly mac: string | null }): Promise<"current" | "previous" | "neither"> {
      const { current, previous } = await deriveKeys(PURPOSE);
      if (seal.mac === (await hmac(current, textOf(seal)))) return "current";
      return previous !== undefined && seal.mac === (await hmac(previous, textOf(seal))) ? "previous" : "neither";
    },
  };
}
