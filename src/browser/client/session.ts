// Starts and ends the session of this browser, and notifies listeners. lazy/renewal.ts renews it; storage.ts stores it.

import { cognito } from "./cognito.ts";
import { randomId } from "./platform.ts";
import { clearSession, readSession, type StoredSession, tidy, writeSession } from "./storage.ts";
import type { Tokens } from "./tokens.ts";
import type { SessionChange } from "./types.ts";

/** An access token. `since` is by the local clock, which may be wrong by hours: only differences are used. */
export type Access = {
  /** The ID of the session that the token belongs to. */
  readonly id: string;
  /** The session's count of renewals when the token was issued. */
  readonly renewals: number;
  readonly accessToken: string;
  /** When this browser received it, in ms. */
  readonly since: number;
  readonly lifetimeMs: number;
};

/** The state of the session in this page. */
export type Memory = {
  access: Access | undefined;
  /** Whether a renewal in the background found that Cognito has ended the session, and no call has reported it yet. */
  ended: boolean;
  /** Sends the tokens to the other tabs; with `onlyIfMissed` only if a tab missed a token. Set by lazy/renewal.ts. */
  share: (onlyIfMissed?: boolean) => void;
  /** Removes the session cookie of this page's origin. Set by client.ts, later by lazy/gate.ts. */
  dropCookie: () => Promise<void>;
};

export const memory: Memory = { access: undefined, ended: false, share: () => {}, dropCookie: async () => {} };

const listeners = new Set<(change: SessionChange) => void>();
let knownId = readSession()?.id;

export function isSignedIn(): boolean {
  return readSession() !== undefined;
}

/**
 * What a repeated sign-in adds to the count of renewals: more than renewals ever add, so that the tokens of the sign-in
 * win in every tab. The sign-in revokes the previous refresh token, which another tab may have renewed without this
 * tab's knowledge.
 */
const SIGN_IN_RENEWALS = 10_000;

/**
 * Starts a session. If the current session has the ID `continues`, that session continues with the new tokens
 * instead.
 */
export function startSession(tokens: Tokens, remember: boolean, continues: string | undefined): void {
  const before = readSession();
  const id = before && before.id === continues ? continues : randomId();
  keep(
    {
      id,
      remember,
      refreshToken: tokens.refreshToken,
      clientId: tokens.clientId,
      renewals: (before?.renewals ?? 0) + SIGN_IN_RENEWALS,
    },
    tokens,
  );
  announce(true, false);
  void revoke(before);
}

export function keep(session: StoredSession, { accessToken, lifetimeSeconds }: Tokens): void {
  const { id, renewals } = session;
  writeSession(session);
  memory.access = { id, renewals, accessToken, since: Date.now(), lifetimeMs: lifetimeSeconds * 1000 };
  memory.share();
}

/**
 * @param ended Whether Cognito ended the session, rather than the visitor.
 * @param missed The session, if other tabs may have a newer refresh token: they stay signed in.
 */
export function forget(ended: boolean, missed?: StoredSession): void {
  memory.access = undefined;
  clearSession(missed);
  if (!missed) void memory.dropCookie();
  announce(true, ended);
}

/**
 * Forgets the session at once, with or without a network (SE-3), then asks Cognito to revoke it. If that fails it is
 * not repeated, because the browser no longer has the token.
 */
export async function endSession(): Promise<void> {
  const session = readSession();
  const removed = memory.dropCookie();
  forget(false);
  await Promise.all([removed, revoke(session)]);
}

/** Asks Cognito to revoke the session. Does nothing if this tab does not have its refresh token. */
export async function revoke(session: Pick<StoredSession, "refreshToken" | "clientId"> | undefined): Promise<void> {
  if (!session?.refreshToken) return;
  const { refreshToken: Token, clientId: ClientId } = session;
  await cognito("RevokeToken", {}, { Token, ...(ClientId && { ClientId }) }, true);
}

export function onChange(listener: (change: SessionChange) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Notifies the listeners if the session is not the one they know. A renewal is not a new session. */
function announce(here: boolean, ended: boolean): void {
  const id = readSession()?.id;
  if (id === knownId) return;
  knownId = id;
  memory.ended = ended;
  for (const listener of [...listeners]) listener({ signedIn: id !== undefined, ended, here });
}

/**
 * Takes over a change that another tab made, even if this tab was busy, was frozen, or showed another page meanwhile.
 */
function synchronize(): void {
  // The tab that ended the session may not have had this refresh token, so this tab revokes it.
  void revoke(tidy());
  memory.share(true);
  if (memory.access?.id !== readSession()?.id) memory.access = undefined;
  announce(false, false);
}

// Events of every key are handled: there are few, and synchronizing without a change does nothing.
addEventListener("storage", synchronize);
// A page in the back/forward cache gets no storage events.
addEventListener("pageshow", synchronize);
// A module that is imported late gets no pageshow event.
synchronize();
