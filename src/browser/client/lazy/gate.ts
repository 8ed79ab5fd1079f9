// Renews the session cookie of this page's origin, which opens its gated files (those for members only), so that a page
// with such files can stay open. Removes the cookie when the session ends.

import { endSession, startSession } from "../../../gate/operation.ts";
import type { ClientContext, LazyClient } from "../context.ts";
import type { KeepCookie } from "../session-cookie.ts";
import { isUnauthorized, readProblem } from "./api.ts";
import type { Renewal } from "./renewal.ts";

type AccessToken = Renewal["accessToken"];

/** Short, because a sign-in waits for the cookie. */
const TIME_LIMIT_MS = 5_000;

/** How often a page checks whether the cookie expires soon. */
const LOOK_EVERY_MS = 30_000;

/** The cookie is renewed when it has less time left than this. The same time as for an access token. */
const RENEW_AHEAD_MS = 300_000;

export type Gate = {
  /** Gets the cookie, once per access token. Does nothing if this origin has no gated files, as far as is known. */
  readonly keepCookie: KeepCookie;
  /** Gets the cookie, even if this origin is not known to have gated files. */
  readonly exchange: KeepCookie;
};

export function cookieKeeper({
  origin,
  configuration,
  session,
  cookieEnd,
  readBody,
  memory,
  timeLimit,
}: ClientContext): Gate {
  let kept: { readonly accessToken: string; readonly outcome: ReturnType<KeepCookie> } | undefined;
  /**
   * Aborts the latest request for the cookie: a cookie that arrives after a sign-out would outlive the session. The
   * request is sent without `keepalive`, because browsers complete requests with `keepalive` in any case.
   */
  let stopper: AbortController | undefined;
  let dropped: Promise<unknown> | undefined;

  /**
   * Removes the cookie, even if the page is left at once. Without a network, the cookie stays until its token
   * expires.
   */
  memory.dropCookie = async () => {
    if (cookieEnd.read() || stopper) {
      stopper?.abort();
      stopper = kept = undefined;
      cookieEnd.clear();
      const { path, method } = endSession;
      dropped = fetch(path, { method, keepalive: true, signal: timeLimit(TIME_LIMIT_MS) }).catch(() => {});
    }
    await dropped;
  };
  if (!session.read()) void memory.dropCookie();
  addEventListener("storage", () => {
    // Another tab has signed out.
    if (stopper && !cookieEnd.read()) void memory.dropCookie();
  });

  async function send(accessToken: string): ReturnType<KeepCookie> {
    const id = session.read()?.id;
    const before = cookieEnd.read();
    // Written before the response arrives, because the page may be left meanwhile: a sign-out reads this entry to find
    // out whether there may be a cookie.
    cookieEnd.write(before || "0");
    const own = new AbortController();
    stopper = own;
    setTimeout(() => own.abort(), TIME_LIMIT_MS);
    try {
      const response = await fetch(startSession.path, {
        method: startSession.method,
        headers: { Accept: "application/problem+json", Authorization: `Bearer ${accessToken}` },
        signal: own.signal,
      });
      const text = await response.text();
      if (response.status === 204) {
        const { access } = memory;
        const end = access?.accessToken === accessToken ? access.since + access.lifetimeMs : Date.now();
        cookieEnd.write(String(end));
        // The visitor signed out meanwhile.
        if (session.read()?.id !== id) await memory.dropCookie();
        return { kind: "open" };
      }
      // With 404, the site has no gated files any more.
      if (response.status === 404 || !before) cookieEnd.clear();
      const problem = readProblem(readBody, response.headers, text);
      if (response.status >= 500 || !problem) return { kind: "unreachable" };
      // The problems of `gatehouse/gate` have no `type`.
      const type = response.status === 401 ? "unauthorized" : problem.type;
      return { kind: "problem", type, detail: problem.detail };
    } catch {
      return { kind: "unreachable" };
    }
  }

  const exchange: KeepCookie = async (accessToken) => {
    if (kept?.accessToken !== accessToken) kept = { accessToken, outcome: send(accessToken) };
    const outcome = await kept.outcome;
    if (outcome.kind !== "open") kept = undefined;
    return outcome;
  };

  return {
    exchange,
    async keepCookie(accessToken) {
      const hasGate = cookieEnd.read() || (origin === location.origin && (await configuration())?.gate);
      return hasGate ? exchange(accessToken) : { kind: "open" };
    },
  };
}

/** Renews the cookie before it ends. One tab renews for all, and the cookie is the same in all. */
export function watchCookie(
  { session, cookieEnd }: ClientContext,
  keepCookie: KeepCookie,
  accessToken: AccessToken,
): void {
  const isDue = () => Number(cookieEnd.read()) - RENEW_AHEAD_MS < Date.now();

  async function renew(): Promise<void> {
    if (!cookieEnd.read() || !session.read() || !isDue()) return;
    const access = await accessToken();
    if (access.kind === "token" && isDue()) await keepCookie(access.accessToken);
  }

  setInterval(renew, LOOK_EVERY_MS);
  // Timers stand still while the machine sleeps.
  globalThis.document?.addEventListener("visibilitychange", renew);
  void renew();
}

export function openGateCall(
  { exchange }: Gate,
  { accessToken, withToken }: Renewal,
  { memory }: ClientContext,
): LazyClient["openGate"] {
  return async ({ newRoles = false } = {}) => {
    const called = Date.now();
    const access = newRoles ? await accessToken() : undefined;
    // A token that was issued before this call has the roles of that time, so it is renewed.
    if (access?.kind === "token" && (memory.access?.since ?? 0) < called) await accessToken(access.accessToken);
    // A token from another tab may have been revoked meanwhile, so a rejected token is renewed once.
    return withToken(exchange, isUnauthorized);
  };
}
