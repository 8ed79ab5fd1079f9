// The session of this browser. The access token stays in the memory of one page; the refresh token is in localStorage,
// so that the session lives over a reload and in every tab, until it is signed out or Cognito ends it (30 days by
// default). A script that runs on this origin can read both: what guards them is the Content-Security-Policy.
//
// One tab at a time refreshes, under a Web Lock, and reads the stored token after it got the lock: with rotation on, a
// refresh token that another tab has already used would end the session.

import { callCognito } from "./cognito.ts";
import { type Configuration, configuration } from "./configuration.ts";
import { parseObject, textIn } from "./json.ts";
import { readTokens, type Tokens } from "./sign-in.ts";

/** `id` names the sign-in: it stays when rotation exchanges the refresh token. */
type StoredSession = { readonly id: string; readonly refreshToken: string };

export type AccessOutcome =
  | { readonly kind: "token"; readonly accessToken: string }
  /** There was no session, or Cognito has ended it: `ended` tells the second from the first. */
  | { readonly kind: "signed_out"; readonly ended: boolean }
  | { readonly kind: "unreachable" };

const STORAGE_KEY = "gatehouse.session";
const LOCK = "gatehouse.refresh";
/** A token is renewed this long before its end, so that it does not run out on the way. */
const REFRESH_AHEAD_MS = 60_000;
/** A tab that was frozen while it held the lock must not stop the others for good. */
const LOCK_TIME_LIMIT_MS = 15_000;

let inMemory: { readonly id: string; readonly accessToken: string; readonly renewAt: number } | undefined;

function stored(): StoredSession | undefined {
  const session = parseObject(localStorage.getItem(STORAGE_KEY) ?? "");
  const id = textIn(session, "id");
  const refreshToken = textIn(session, "refreshToken");
  return id && refreshToken ? { id, refreshToken } : undefined;
}

function store(id: string, { refreshToken, accessToken, lifetimeSeconds }: Tokens): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ id, refreshToken } satisfies StoredSession));
  // Counted from the arrival by the local clock, which may be wrong: only its pace matters.
  const lifetimeMs = lifetimeSeconds * 1000;
  inMemory = { id, accessToken, renewAt: Date.now() + lifetimeMs - Math.min(REFRESH_AHEAD_MS, lifetimeMs / 2) };
}

function forget(): void {
  inMemory = undefined;
  localStorage.removeItem(STORAGE_KEY);
}

export function isSignedIn(): boolean {
  return stored() !== undefined;
}

export function startSession(tokens: Tokens): void {
  store(crypto.randomUUID(), tokens);
}

/** A good access token; `refused` is one that the API has just refused, so that it is not handed out again. */
export async function accessToken(refused?: string): Promise<AccessOutcome> {
  return tokenInMemory(refused) ?? (await underLock(() => tokenInMemory(refused) ?? refresh()));
}

function tokenInMemory(refused: string | undefined): AccessOutcome | undefined {
  if (inMemory === undefined || inMemory.id !== stored()?.id || inMemory.accessToken === refused) return undefined;
  return Date.now() < inMemory.renewAt ? { kind: "token", accessToken: inMemory.accessToken } : undefined;
}

async function underLock(work: () => AccessOutcome | Promise<AccessOutcome>): Promise<AccessOutcome> {
  try {
    return await navigator.locks.request(LOCK, { signal: AbortSignal.timeout(LOCK_TIME_LIMIT_MS) }, work);
  } catch {
    return { kind: "unreachable" };
  }
}

async function refresh(): Promise<AccessOutcome> {
  const before = stored();
  if (before === undefined) return { kind: "signed_out", ended: false };
  const config = await configuration();
  if (config === undefined) return { kind: "unreachable" };
  // The one call that works with rotation of refresh tokens on and off.
  const answer = await callCognito(config.endpoint, "GetTokensFromRefreshToken", {
    ClientId: config.clientId,
    RefreshToken: before.refreshToken,
  });

  if (answer.kind === "exception") {
    if (!ENDS_SESSION.has(answer.name)) return { kind: "unreachable" };
    if (stored()?.id === before.id) forget();
    return { kind: "signed_out", ended: true };
  }
  const tokens = answer.kind === "answer" ? readTokens(answer.body) : undefined;
  if (tokens === undefined) return { kind: "unreachable" };

  const refreshToken = tokens.refreshToken || before.refreshToken;
  if (stored()?.id !== before.id) {
    // Signed out meanwhile: a token that came of it late must not bring the session back.
    await revoke(config, refreshToken);
    return { kind: "signed_out", ended: false };
  }
  store(before.id, { ...tokens, refreshToken });
  return { kind: "token", accessToken: tokens.accessToken };
}

const ENDS_SESSION = new Set([
  "NotAuthorizedException",
  "RefreshTokenReuseException",
  "TokenRevokedException",
  "UserNotFoundException",
  "UserNotConfirmedException",
  "PasswordResetRequiredException",
]);

/**
 * Forgets the session at once, with or without a network, then asks Cognito to revoke it; that may fail, and the
 * browser holds nothing any more to try it again with.
 */
export async function endSession(): Promise<void> {
  const session = stored();
  forget();
  const config = session && (await configuration());
  if (config) await revoke(config, session.refreshToken);
}

async function revoke(config: Configuration, refreshToken: string): Promise<void> {
  await callCognito(config.endpoint, "RevokeToken", { ClientId: config.clientId, Token: refreshToken }, true);
}

/** Calls `listener` when another tab signed in, or out, or in as somebody else; not when it refreshed. */
export function onSessionChange(listener: (signedIn: boolean) => void): void {
  let known = stored()?.id;
  addEventListener("storage", ({ key }) => {
    if (key !== STORAGE_KEY && key !== null) return;
    const now = stored()?.id;
    if (now === known) return;
    known = now;
    listener(now !== undefined);
  });
}
