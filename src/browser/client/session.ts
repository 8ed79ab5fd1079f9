// The beginning and the end of the session of this browser, and who is told of them. How it is renewed while it lasts is
// left to more/renewal.ts; where it is kept, to storage.ts.

import { cognito } from "./cognito.ts";
import { clearSession, readSession, STORAGE_KEY, type StoredSession, tidy, writeSession } from "./storage.ts";
import type { Tokens } from "./tokens.ts";
import type { SessionChange } from "./types.ts";

/** An access token. Its times are by the local clock, which may be wrong by hours: only its pace matters. */
export type Access = {
  /** Of the session that it belongs to. */
  readonly id: string;
  /** Of the renewal that brought it. */
  readonly turn: number;
  readonly accessToken: string;
  /** When it came. */
  readonly since: number;
  readonly lifetimeMs: number;
};

/** What this page holds in its memory. */
export type Memory = {
  access: Access | undefined;
  /** Cognito has ended the session, and no call has said so yet: it was found while nobody waited. */
  ended: boolean;
  /** To be called when it holds a new access token. */
  onRenewed: () => void;
};

export const memory: Memory = { access: undefined, ended: false, onRenewed: () => {} };

const listeners = new Set<(change: SessionChange) => void>();
let known = readSession()?.id;

export function isSignedIn(): boolean {
  return readSession() !== undefined;
}

/** A session begins, or the one called `continues` goes on with the tokens of another sign-in of the same person. */
export function startSession(tokens: Tokens, remember: boolean, continues: string | undefined): void {
  const before = readSession();
  const id = before && before.id === continues ? continues : crypto.randomUUID();
  keep({ id, remember, refreshToken: tokens.refreshToken, turn: (before?.turn ?? 0) + 1 }, tokens);
  announce(true, false);
  if (before?.refreshToken) void revoke(before.refreshToken);
}

export function keep(session: StoredSession, { accessToken, lifetimeSeconds }: Tokens): void {
  const { id, turn } = session;
  writeSession(session);
  memory.access = { id, turn, accessToken, since: Date.now(), lifetimeMs: lifetimeSeconds * 1000 };
  memory.onRenewed();
}

/** `ended`: nobody signed out here. */
export function forget(ended: boolean): void {
  memory.access = undefined;
  clearSession();
  announce(true, ended);
}

/**
 * Forgets the session at once, with or without a network (SE-3), then asks Cognito to revoke it; that may fail, and the
 * browser holds nothing any more to try it again with.
 */
export async function endSession(): Promise<void> {
  const session = readSession();
  forget(false);
  if (session?.refreshToken) await revoke(session.refreshToken);
}

export async function revoke(refreshToken: string): Promise<void> {
  await cognito("RevokeToken", { Token: refreshToken }, true);
}

export function onChange(listener: (change: SessionChange) => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Tells the listeners if another session is there than they know of; renewals don't count. */
function announce(here: boolean, ended: boolean): void {
  const id = readSession()?.id;
  if (id === known) return;
  known = id;
  memory.ended = ended;
  for (const listener of [...listeners]) listener({ signedIn: id !== undefined, ended, here });
}

/** Finds what another tab did. */
function look(): void {
  const left = tidy();
  // Whoever ended its session may never have had it.
  if (left) void revoke(left);
  if (memory.access?.id !== readSession()?.id) memory.access = undefined;
  announce(false, false);
}

addEventListener("storage", ({ key }) => (key === STORAGE_KEY || key === null) && look());
// What happened while the page lay in the back/forward cache.
addEventListener("pageshow", look);
