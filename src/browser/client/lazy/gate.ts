// Keeps the session cookie of this page's origin in step with the session, so that a page with gated files can stay open.

import { startSession } from "../../../gate/operation.ts";
import type { ClientContext, LazyClient } from "../context.ts";
import type { KeepCookie } from "../session-cookie.ts";
import { isUnauthorized, readProblem } from "./api.ts";
import type { Renewal } from "./renewal.ts";

type AccessToken = Renewal["accessToken"];

/** A sign-in waits for the cookie. */
const TIME_LIMIT_MS = 5_000;

/** How often a page looks whether the cookie ends soon. */
const LOOK_EVERY_MS = 30_000;

/** As long before its end as an access token is renewed. */
const RENEW_AHEAD_MS = 300_000;

/** Returns a function that exchanges an access token for the cookie. For the same token it does so once. */
export function cookieKeeper({ session, cookie, readBody, memory }: ClientContext): KeepCookie {
  let kept: { readonly accessToken: string; readonly outcome: ReturnType<KeepCookie> } | undefined;

  async function exchange(accessToken: string): ReturnType<KeepCookie> {
    const id = session.read()?.id;
    const stopper = new AbortController();
    const stop = () => stopper.abort();
    const timer = setTimeout(stop, TIME_LIMIT_MS);
    cookie.exchange.stop = stop;
    try {
      const response = await fetch(startSession.path, {
        method: startSession.method,
        headers: { Accept: "application/problem+json", Authorization: `Bearer ${accessToken}` },
        keepalive: true,
        signal: stopper.signal,
      });
      const text = await response.text();
      if (response.status === 204) {
        const { access } = memory;
        const end = access?.accessToken === accessToken ? access.since + access.lifetimeMs : Date.now();
        cookie.end.write(String(end));
        // The visitor signed out meanwhile.
        if (session.read()?.id !== id) await cookie.remove();
        return { kind: "open" };
      }
      const problem = readProblem(readBody, response.headers, text);
      if (response.status >= 500 || !problem) return { kind: "unreachable" };
      // The site has no gated files any more.
      if (response.status === 404) cookie.end.clear();
      // `gatehouse/gate` has no types.
      const type = response.status === 401 ? "unauthorized" : problem.type;
      return { kind: "problem", type, detail: problem.detail };
    } catch {
      return { kind: "unreachable" };
    } finally {
      clearTimeout(timer);
      if (cookie.exchange.stop === stop) cookie.exchange.stop = undefined;
    }
  }

  return async (accessToken) => {
    if (kept?.accessToken !== accessToken) kept = { accessToken, outcome: exchange(accessToken) };
    const outcome = await kept.outcome;
    if (outcome.kind !== "open") kept = undefined;
    return outcome;
  };
}

/** Renews the cookie before it ends. One tab renews for all, and the cookie is the same in all. */
export function watchCookie(
  { session, cookie }: ClientContext,
  keepCookie: KeepCookie,
  accessToken: AccessToken,
): void {
  const isDue = () => Number(cookie.end.read()) - RENEW_AHEAD_MS < Date.now();

  async function renew(): Promise<void> {
    if (!cookie.end.read() || !session.read() || !isDue()) return;
    const access = await accessToken();
    if (access.kind === "token" && isDue()) await keepCookie(access.accessToken);
  }

  setInterval(renew, LOOK_EVERY_MS);
  // Timers stand still while the machine sleeps.
  globalThis.document?.addEventListener("visibilitychange", renew);
  void renew();
}

export function openGateCall(keepCookie: KeepCookie, { accessToken, withToken }: Renewal): LazyClient["openGate"] {
  return async ({ newRoles = false } = {}) => {
    const access = newRoles ? await accessToken() : undefined;
    if (access?.kind === "token") await accessToken(access.accessToken);
    // A token of another tab may have been revoked since.
    return withToken(keepCookie, isUnauthorized);
  };
}
