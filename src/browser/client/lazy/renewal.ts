// Keeps the access token of the session valid.
//
// One tab renews for all: it takes a Web Lock, refreshes, and sends the new access token to the other tabs over a
// BroadcastChannel. A tab without a token asks the others first. The refresh token is read only under the lock,
// because with rotation Cognito rejects a token that another tab has already used (SE-1). In a browser without locks
// or channels each tab renews for itself.
//
// A tab that does not respond may be frozen, busy, or show a page without the client. Its silence ends no session: see
// `missed` in storage.ts.

import type { ClientContext } from "../context.ts";
import { asObject, attempt, textIn } from "../json.ts";
import type { KeepCookie } from "../session-cookie.ts";
import { SESSION_LOCK, withSessionLock } from "../session-lock.ts";
import type { AccessOutcome, SignedOut, Unreachable } from "../types.ts";
import { freshnessOf, readAccess } from "./access-token.ts";

/** Tabs of one browser respond within a few milliseconds. */
const RESPONSE_MS = 40;
/** How long a tab without a refresh token waits before it is signed out. Another tab may still be loading. */
const LAST_RESPONSE_MS = 2_000;

export type Renewal = {
  /** @param rejected An access token that a server has just rejected. */
  readonly accessToken: (rejected?: string) => Promise<AccessOutcome>;
  /** Makes a call with an access token. If the token is rejected, renews it and repeats the call once. */
  readonly withToken: <Outcome>(
    call: (token: string) => Promise<Outcome>,
    isRejected: (outcome: Outcome) => boolean,
  ) => Promise<Outcome | SignedOut | Unreachable>;
};

export function startRenewal(
  {
    memory,
    session: { read, write, keep, forget, revoke },
    cognito,
    configuration,
    readTokens,
    timeLimit,
  }: ClientContext,
  keepCookie: KeepCookie,
): Renewal {
  /** The access token that a server rejected last. It is not used again, even if another tab sends it. */
  let rejectedToken = "";
  let renewal: Promise<AccessOutcome> | undefined;
  let onResponse = () => {};
  /**
   * Whether this tab has the lock. If not, another tab may have renewed the session without having stored the tokens
   * yet.
   */
  let hasLock = false;
  const channel = attempt(() => new BroadcastChannel(SESSION_LOCK));
  if (channel) channel.onmessage = ({ data }) => receive(asObject(data));
  memory.share = broadcast;
  broadcast();

  async function accessToken(rejected = ""): Promise<AccessOutcome> {
    rejectedToken = rejected || rejectedToken;
    const fresh = cached();
    if (fresh) return fresh;
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    const due = cached("due");
    if (due) return due;
    const outcome = await renewal;
    memory.ended = false;
    return outcome;
  }

  /** The access token if it is at least this fresh. */
  function cached(least: "fresh" | "due" = "fresh"): AccessOutcome | undefined {
    const { access } = memory;
    if (!access || access.id !== read()?.id || access.accessToken === rejectedToken) return undefined;
    const freshness = freshnessOf(access, Date.now());
    if (freshness !== "fresh" && freshness !== least) return undefined;
    return { kind: "token", accessToken: access.accessToken };
  }

  async function renew(): Promise<AccessOutcome> {
    if (!read()) return { kind: "signed_out", ended: memory.ended };
    return withSessionLock(timeLimit, async (has) => {
      hasLock = has;
      if (!cached()) await askOtherTabs();
      return refresh();
    });
  }

  /** Asks the other tabs for tokens. Meanwhile, fetches the configuration, which a renewal needs. */
  async function askOtherTabs(): Promise<void> {
    const session = read();
    if (!session) return;
    void configuration();
    if (channel) {
      channel.postMessage({ ask: session.id });
      await new Promise<void>((resolve) => {
        onResponse = resolve;
        setTimeout(resolve, session.refreshToken ? RESPONSE_MS : LAST_RESPONSE_MS);
      });
    }
    const now = read();
    if (now?.id === session.id && !now.refreshToken && !cached()) forget(false, now);
  }

  async function refresh(): Promise<AccessOutcome> {
    const fresh = cached();
    if (fresh) return fresh;
    const before = read();
    if (!before?.refreshToken) return { kind: "signed_out", ended: memory.ended };
    // This operation works with and without rotation of refresh tokens.
    const outcome = await cognito(
      "GetTokensFromRefreshToken",
      { AuthenticationResult: "object" },
      { RefreshToken: before.refreshToken, ...(before.clientId && { ClientId: before.clientId }) },
    );
    const tokens = outcome.kind === "ok" ? readTokens(outcome.body) : undefined;
    const now = read();
    if (now?.id !== before.id) {
      // The visitor signed out meanwhile. A late token must not restore the session.
      if (tokens) await revoke({ ...before, refreshToken: tokens.refreshToken || before.refreshToken });
      return { kind: "signed_out", ended: false };
    }
    if (now.refreshToken === before.refreshToken) {
      if (tokens) {
        keep(
          { ...before, refreshToken: tokens.refreshToken || before.refreshToken, renewals: before.renewals + 1 },
          tokens,
        );
        void keepCookie(tokens.accessToken);
        return { kind: "token", accessToken: tokens.accessToken };
      }
      const name = outcome.kind === "exception" ? outcome.name : "";
      if (name === "RefreshTokenReuseException" ? !hasLock : !ENDS_SESSION.test(name)) return { kind: "unreachable" };
      // A tab that does not respond may have a newer refresh token, unless all tabs share it in localStorage.
      forget(true, now.remember ? undefined : now);
    }
    // Either the session has just ended, or its refresh token was replaced: another tab renewed the session, or the
    // visitor entered the password again.
    return refresh();
  }

  /** Sends this tab's tokens to the others; the refresh token only if they cannot read it from localStorage. */
  function broadcast(onlyIfMissed = false): void {
    const session = read();
    if (!channel || !session) return;
    const { id, refreshToken, renewals, remember, missed } = session;
    if (onlyIfMissed && missed < 0) return;
    channel.postMessage({ id, access: memory.access, ...(!remember && { refreshToken, renewals }) });
    // Writing the session removes its mark as missed (see storage.ts). The storage event of this change tells the tabs
    // that missed the refresh token that they can ask again.
    if (missed >= 0) write(session);
  }

  function receive(message: { readonly [member: string]: unknown }): void {
    const session = read();
    if (!session) return;
    if (message.ask === session.id) broadcast();
    if (message.id !== session.id) return;

    const renewals = Number(message.renewals);
    const refreshToken = textIn(message, "refreshToken");
    if (!session.remember && refreshToken && renewals > session.renewals) {
      write({ ...session, refreshToken, renewals });
    }
    const own = (memory.access?.id === session.id && memory.access.renewals) || 0;
    const received = readAccess(message.access);
    if (received?.id === session.id && received.renewals > own) memory.access = received;
    if (cached() || refreshToken) onResponse();
  }

  return {
    accessToken,
    async withToken(call, isRejected) {
      let rejected: string | undefined;
      for (;;) {
        const access = await accessToken(rejected);
        if (access.kind !== "token") return access;
        const outcome = await call(access.accessToken);
        if (rejected !== undefined || !isRejected(outcome)) return outcome;
        rejected = access.accessToken;
      }
    },
  };
}

const ENDS_SESSION = /^(NotAuthorized|TokenRevoked|UserNotFound|UserNotConfirmed|PasswordResetRequired)Exception$/;
