// Keeps the access token of the session valid.
//
// One tab renews for all: it takes a Web Lock, refreshes, and sends the new access token to the other tabs over a
// BroadcastChannel. A tab without a token asks the others first. The refresh token is read only under the lock, because with
// rotation a token that another tab has already used would end the session (SE-1). In a browser without locks or channels
// each tab renews for itself.

import type { ClientContext } from "../context.ts";
import { asObject, textIn } from "../json.ts";
import { timeLimit } from "../platform.ts";
import type { Access } from "../session.ts";
import type { AccessOutcome, SignedOut, Unreachable } from "../types.ts";
import { freshnessOf, readAccess } from "./access-token.ts";

const NAME = "gatehouse.session";
/**
 * So that a frozen tab that holds the lock does not stop the others forever. Longer than the slowest renewal (10 s for the
 * configuration, 10 s for Cognito), because a second one at the same time would use the same refresh token.
 */
const LOCK_TIME_LIMIT_MS = 30_000;
/** Tabs of one browser answer within a few milliseconds. */
const ANSWER_MS = 40;
/** If only other tabs have the refresh token and none answers, the session ends. A tab that is loading gets this time. */
const LAST_ANSWER_MS = 2_000;

export type Renewal = {
  /** @param rejected An access token that a server has just rejected. */
  readonly accessToken: (rejected?: string) => Promise<AccessOutcome>;
  /** Makes a call with an access token. If the token is rejected, renews it and repeats the call once. */
  readonly withToken: <Answer>(
    call: (token: string) => Promise<Answer>,
    isRejected: (answer: Answer) => boolean,
  ) => Promise<Answer | SignedOut | Unreachable>;
};

export function startRenewal({
  memory,
  session: { read, write, keep, forget, revoke },
  cognito,
  configuration,
  readTokens,
}: ClientContext): Renewal {
  /** Not used again, even if another tab sends it. */
  let rejectedToken = "";
  let renewal: Promise<AccessOutcome> | undefined;
  let onAnswer = () => {};
  const channel = openChannel();
  memory.onRenewed = broadcast;
  broadcast();

  async function accessToken(rejected = ""): Promise<AccessOutcome> {
    rejectedToken = rejected || rejectedToken;
    const cached = cachedToken();
    if (cached?.freshness === "fresh") return cached.outcome;
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    if (cached) return cached.outcome;
    const outcome = await renewal;
    memory.ended = false;
    return outcome;
  }

  function cachedToken() {
    const { access } = memory;
    if (access === undefined || access.id !== read()?.id || access.accessToken === rejectedToken) return undefined;
    const freshness = freshnessOf(access, Date.now());
    if (freshness === "expired") return undefined;
    const outcome: AccessOutcome = { kind: "token", accessToken: access.accessToken };
    return { freshness, outcome };
  }

  function fresh(): AccessOutcome | undefined {
    const cached = cachedToken();
    return cached?.freshness === "fresh" ? cached.outcome : undefined;
  }

  async function renew(): Promise<AccessOutcome> {
    if (read() === undefined) return { kind: "signed_out", ended: memory.ended };
    const work = async () => fresh() ?? (await askOtherTabs()) ?? (await refresh());
    let isMine = false;
    try {
      const options = { signal: timeLimit(LOCK_TIME_LIMIT_MS) };
      return await navigator.locks.request(NAME, options, () => {
        isMine = true;
        return work();
      });
    } catch (reason) {
      if (isMine) throw reason;
      // The browser has no locks, or another tab has not released its lock in time.
      return work();
    }
  }

  /** Fetches the configuration at the same time, which a renewal needs. */
  async function askOtherTabs(): Promise<AccessOutcome | undefined> {
    const session = read();
    if (channel === undefined || session === undefined) return undefined;
    const answered = new Promise<void>((resolve) => {
      onAnswer = resolve;
      setTimeout(resolve, session.refreshToken ? ANSWER_MS : LAST_ANSWER_MS);
    });
    channel.postMessage({ ask: session.id });
    void configuration();
    await answered;
    const now = read();
    // Its last tab was closed: localStorage only had the id of the session.
    if (now?.id === session.id && !now.refreshToken && !fresh()) forget(false);
    return fresh();
  }

  async function refresh(): Promise<AccessOutcome> {
    const before = read();
    if (!before?.refreshToken) return { kind: "signed_out", ended: false };
    // Works with and without rotation of refresh tokens.
    const answer = await cognito(
      "GetTokensFromRefreshToken",
      { AuthenticationResult: "object" },
      { RefreshToken: before.refreshToken },
    );
    const tokens = answer.kind === "answer" ? readTokens(answer.body) : undefined;
    const now = read();
    if (now?.id !== before.id) {
      // The visitor signed out meanwhile. A late token must not restore the session.
      if (tokens) await revoke(tokens.refreshToken || before.refreshToken);
      return { kind: "signed_out", ended: false };
    }
    // Meanwhile another tab renewed, or the visitor entered the password again: those tokens are newer.
    if (now.refreshToken !== before.refreshToken) return fresh() ?? refresh();
    if (answer.kind === "exception" && ENDS_SESSION.test(answer.name)) {
      forget(true);
      return { kind: "signed_out", ended: true };
    }
    if (tokens === undefined) return { kind: "unreachable" };
    keep(
      { ...before, refreshToken: tokens.refreshToken || before.refreshToken, renewals: before.renewals + 1 },
      tokens,
    );
    return { kind: "token", accessToken: tokens.accessToken };
  }

  function openChannel(): BroadcastChannel | undefined {
    try {
      const opened = new BroadcastChannel(NAME);
      opened.onmessage = ({ data }) => receive(asObject(data));
      return opened;
    } catch {
      return undefined;
    }
  }

  /** Sends this tab's tokens to the others; the refresh token only if they cannot read it from localStorage. */
  function broadcast(): void {
    const session = read();
    if (session === undefined) return;
    const { id, refreshToken, renewals, remember } = session;
    channel?.postMessage({ id, access: memory.access, ...(!remember && { refreshToken, renewals }) });
  }

  function receive(message: { readonly [member: string]: unknown }): void {
    const session = read();
    if (session === undefined) return;
    if (message.ask === session.id) broadcast();
    if (message.id !== session.id) return;

    const renewals = Number(message.renewals);
    const refreshToken = textIn(message, "refreshToken");
    if (!session.remember && refreshToken && renewals > session.renewals) {
      write({ ...session, refreshToken, renewals });
    }
    const received = readAccess(message.access);
    if (isNewer(received)) memory.access = received;
    if (fresh() || refreshToken) onAnswer();
  }

  function isNewer(received: Access | undefined): boolean {
    if (received === undefined || received.id !== read()?.id || received.accessToken === rejectedToken) return false;
    const own = memory.access;
    return own?.id !== received.id || own.renewals < received.renewals;
  }

  return {
    accessToken,
    async withToken(call, isRejected) {
      let rejected: string | undefined;
      for (;;) {
        const access = await accessToken(rejected);
        if (access.kind !== "token") return access;
        const answer = await call(access.accessToken);
        if (rejected !== undefined || !isRejected(answer)) return answer;
        rejected = access.accessToken;
      }
    },
  };
}

const ENDS_SESSION =
  /^(NotAuthorized|RefreshTokenReuse|TokenRevoked|UserNotFound|UserNotConfirmed|PasswordResetRequired)Exception$/;
