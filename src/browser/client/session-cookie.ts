// The session cookie of this page's origin, by which the browser opens gated files. Our own origin has it if the setting GATED
// is set, a site's own origin after `openGate`. lazy/gate.ts sets it; this removes it.

import { endSession } from "../../gate/operation.ts";
import { configuration } from "./configuration.ts";
import { ORIGIN } from "./origin.ts";
import { timeLimit } from "./platform.ts";
import { cookieEnd } from "./storage.ts";
import type { Problem, Unreachable } from "./types.ts";

/** Exchanges an access token for the cookie. */
export type KeepCookie = (accessToken: string) => Promise<{ readonly kind: "open" } | Problem | Unreachable>;

const TIME_LIMIT_MS = 5_000;

/** The exchange in progress. A cookie that arrives after a sign-out would outlive the session. */
export const exchange: { stop: (() => void) | undefined } = { stop: undefined };

/** Whether this origin has gated files, as far as is known. */
export async function hasGate(): Promise<boolean> {
  if (cookieEnd.read()) return true;
  return ORIGIN === location.origin && (await configuration())?.gate === true;
}

/** The page may be left at once. Without a network the cookie stays until its token's end. */
export async function removeCookie(): Promise<void> {
  if (!cookieEnd.read() && !exchange.stop) return;
  exchange.stop?.();
  exchange.stop = undefined;
  cookieEnd.clear();
  await fetch(endSession.path, {
    method: endSession.method,
    keepalive: true,
    signal: timeLimit(TIME_LIMIT_MS),
  }).catch(() => {});
}
