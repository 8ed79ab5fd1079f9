// Good access tokens, for as long as the session lasts.
//
// One tab renews for all. It does so under a Web Lock and hands the new access token to the others over a
// BroadcastChannel; a tab that has none asks there first. Whoever holds the lock reads the stored token only then: with
// rotation on, a refresh token that another tab has used already would end the session (SE-1). Both are the browser's
// own, per origin; where one is missing, each tab renews for itself.

import type { Core } from "../context.ts";
import { asObject, textIn } from "../json.ts";
import type { Access } from "../session.ts";
import { readTokens } from "../tokens.ts";
import type { AccessOutcome, SignedOut, Unreachable } from "../types.ts";
import { judge, readAccess } from "./access.ts";

const NAME = "gatehouse.session";
/**
 * A tab that was frozen while it held the lock must not stop the others for good. Longer than a renewal lasts at worst,
 * 10 s for the configuration and 10 s for Cognito: a second one beside it would use the same refresh token.
 */
const LOCK_TIME_LIMIT_MS = 30_000;
/** Tabs of one browser answer within a few milliseconds. */
const ANSWER_MS = 40;
/** Where only other tabs have the session it is over if none answers: one that is being loaded gets time to. */
const ONLY_ANSWER_MS = 2_000;

export type Renewal = {
  /** `rejected` is a token that a server has just rejected. */
  readonly accessToken: (rejected?: string) => Promise<AccessOutcome>;
  /** Makes a call with an access token, and if that is rejected once more with a new one. */
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
}: Core): Renewal {
  /** Not handed out again, and not taken back from another tab. */
  let rejectedToken = "";
  let renewal: Promise<AccessOutcome> | undefined;
  let heard = () => {};
  const channel = openChannel();
  memory.onRenewed = tell;
  tell();

  async function accessToken(rejected = ""): Promise<AccessOutcome> {
    rejectedToken = rejected || rejectedToken;
    const held = inMemory();
    if (held?.verdict === "fresh") return held.outcome;
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    if (held) return held.outcome;
    const outcome = await renewal;
    memory.ended = false;
    return outcome;
  }

  function inMemory() {
    const { access } = memory;
    if (access === undefined || access.id !== read()?.id || access.accessToken === rejectedToken) return undefined;
    const verdict = judge(access, Date.now());
    if (verdict === "over") return undefined;
    const outcome: AccessOutcome = { kind: "token", accessToken: access.accessToken };
    return { verdict, outcome };
  }

  function fresh(): AccessOutcome | undefined {
    const held = inMemory();
    return held?.verdict === "fresh" ? held.outcome : undefined;
  }

  async function renew(): Promise<AccessOutcome> {
    if (read() === undefined) return { kind: "signed_out", ended: memory.ended };
    const work = async () => fresh() ?? (await askOtherTabs()) ?? (await refresh());
    let isMine = false;
    try {
      const options = { signal: AbortSignal.timeout(LOCK_TIME_LIMIT_MS) };
      return await navigator.locks.request(NAME, options, () => {
        isMine = true;
        return work();
      });
    } catch (reason) {
      if (isMine) throw reason;
      // No locks here, or somebody who doesn't let go.
      return work();
    }
  }

  /** Meanwhile the configuration is fetched, which a renewal needs. */
  async function askOtherTabs(): Promise<AccessOutcome | undefined> {
    const session = read();
    if (channel === undefined || session === undefined) return undefined;
    const answered = new Promise<void>((resolve) => {
      heard = resolve;
      setTimeout(resolve, session.refreshToken ? ANSWER_MS : ONLY_ANSWER_MS);
    });
    channel.postMessage({ ask: session.id });
    void configuration();
    await answered;
    const now = read();
    // Its last tab was closed: only the mark of it was left.
    if (now?.id === session.id && !now.refreshToken && !fresh()) forget(false);
    return fresh();
  }

  async function refresh(): Promise<AccessOutcome> {
    const before = read();
    if (!before?.refreshToken) return { kind: "signed_out", ended: false };
    // The one call that works with rotation of refresh tokens on and off.
    const answer = await cognito("GetTokensFromRefreshToken", { RefreshToken: before.refreshToken });
    const tokens = answer.kind === "answer" ? readTokens(answer.body) : undefined;
    const now = read();
    if (now?.id !== before.id) {
      // Signed out meanwhile: a token that came of it late must not bring the session back.
      if (tokens) await revoke(tokens.refreshToken || before.refreshToken);
      return { kind: "signed_out", ended: false };
    }
    // Another tab renewed meanwhile, or the password was proved once more: what came of that is newer than this.
    if (now.refreshToken !== before.refreshToken) return fresh() ?? refresh();
    if (answer.kind === "exception" && ENDS_SESSION.test(answer.name)) {
      forget(true);
      return { kind: "signed_out", ended: true };
    }
    if (tokens === undefined) return { kind: "unreachable" };
    keep({ ...before, refreshToken: tokens.refreshToken || before.refreshToken, turn: before.turn + 1 }, tokens);
    return { kind: "token", accessToken: tokens.accessToken };
  }

  function openChannel(): BroadcastChannel | undefined {
    try {
      const opened = new BroadcastChannel(NAME);
      opened.onmessage = ({ data }) => hear(asObject(data));
      return opened;
    } catch {
      return undefined;
    }
  }

  /** Hands what this tab has to the others: the refresh token only where they can't read it themselves. */
  function tell(): void {
    const session = read();
    if (session === undefined) return;
    const { id, refreshToken, turn, remember } = session;
    channel?.postMessage({ id, access: memory.access, ...(!remember && { refreshToken, turn }) });
  }

  function hear(message: { readonly [member: string]: unknown }): void {
    const session = read();
    if (session === undefined) return;
    if (message.ask === session.id) tell();
    if (message.id !== session.id) return;

    const turn = Number(message.turn);
    const refreshToken = textIn(message, "refreshToken");
    if (!session.remember && refreshToken && turn > session.turn) {
      write({ ...session, refreshToken, turn });
    }
    const told = readAccess(message.access);
    if (isNews(told)) memory.access = told;
    if (fresh() || refreshToken) heard();
  }

  function isNews(told: Access | undefined): boolean {
    if (told === undefined || told.id !== read()?.id || told.accessToken === rejectedToken) return false;
    const mine = memory.access;
    return mine?.id !== told.id || mine.turn < told.turn;
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
