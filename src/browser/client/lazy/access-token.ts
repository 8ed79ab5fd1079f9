// Decides when an access token is renewed, and reads its claims.

import { asObject, attempt, type JsonObject, parseObject, textIn } from "../json.ts";
import type { Access } from "../session.ts";

/** A token with less time left than this is renewed in the background while it is still used: no caller waits. */
const RENEW_AHEAD_MS = 300_000;
/** A token with less time left than this could expire before a server verifies it. */
const EXPIRE_AHEAD_MS = 30_000;

export type Freshness = "fresh" | "due" | "expired";

/**
 * "due": still valid, but to be renewed in the background. If the clock was set back, the age may be negative: then the
 * token counts as expired. If the clock was set forward, a renewal may be superfluous. If a server rejects a token that
 * is fresh here, renewal.ts renews it.
 */
export function freshnessOf({ since, lifetimeMs }: Access, now: number): Freshness {
  const age = now - since;
  if (age < -1_000 || age >= lifetimeMs - Math.min(EXPIRE_AHEAD_MS, lifetimeMs / 4)) return "expired";
  return age < lifetimeMs - Math.min(RENEW_AHEAD_MS, lifetimeMs / 2) ? "fresh" : "due";
}

/** A token from another tab. Undefined if it has another shape: that tab may run an older version. */
export function readAccess(value: unknown): Access | undefined {
  const { id, renewals, accessToken, since, lifetimeMs } = asObject(value);
  const isAccess =
    typeof id === "string" &&
    typeof accessToken === "string" &&
    typeof renewals === "number" &&
    typeof since === "number" &&
    typeof lifetimeMs === "number";
  return isAccess ? { id, renewals, accessToken, since, lifetimeMs } : undefined;
}

/** A claim of a token that is not verified: use the claim for convenience only. "" if it cannot be read. */
export function claimOf(accessToken: string, name: string): string {
  return textIn(claimsOf(accessToken), name);
}

/** A time in a token that is not verified, in seconds since 1970. 0 if it cannot be read. */
export function timeOf(accessToken: string, name: string): number {
  return Number(claimsOf(accessToken)[name]) || 0;
}

/** The roles in a token that is not verified. Empty if they cannot be read. */
export function rolesIn(accessToken: string): readonly string[] {
  const groups = claimsOf(accessToken)["cognito:groups"];
  return Array.isArray(groups) ? groups.map(String) : [];
}

function claimsOf(accessToken: string): JsonObject {
  const [, claims = ""] = accessToken.replace(/-/g, "+").replace(/_/g, "/").split(".");
  return parseObject(attempt(() => atob(claims)) ?? "");
}
