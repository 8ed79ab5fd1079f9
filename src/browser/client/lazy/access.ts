// When an access token is due, and what can be read in one.

import { asObject, parseObject, textIn } from "../json.ts";
import type { Access } from "../session.ts";

/** From here on it is renewed while it goes on being used, so that nobody waits. */
const RENEW_AHEAD_MS = 300_000;
/** From here on it might run out on the way. */
const END_AHEAD_MS = 30_000;

export type Verdict = "fresh" | "due" | "over";

/**
 * A clock that was set back makes every age meaningless: then the token is renewed. One that was set forward costs a
 * renewal too many. A server that rejects a token that looks good here is answered with a renewal, elsewhere.
 */
export function judge({ since, lifetimeMs }: Access, now: number): Verdict {
  const age = now - since;
  if (age < -1_000 || age >= lifetimeMs - Math.min(END_AHEAD_MS, lifetimeMs / 4)) return "over";
  return age < lifetimeMs - Math.min(RENEW_AHEAD_MS, lifetimeMs / 2) ? "fresh" : "due";
}

/** As another tab handed it over: a tab of an older version may hand over something else. */
export function readAccess(value: unknown): Access | undefined {
  const { id, turn, accessToken, since, lifetimeMs } = asObject(value);
  if (typeof id !== "string" || typeof accessToken !== "string" || typeof turn !== "number") return undefined;
  if (typeof since !== "number" || typeof lifetimeMs !== "number") return undefined;
  return { id, turn, accessToken, since, lifetimeMs };
}

/** The member of a token's claims, for things of which nothing but convenience hangs; "" if it can't be read. */
export function claimOf(accessToken: string, name: string): string {
  try {
    const claims = (accessToken.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    return textIn(parseObject(atob(claims)), name);
  } catch {
    return "";
  }
}
