// A sign-in that this browser has started at another provider, until the visitor comes back. It is stored in a
// cookie, because browsers inside other apps lose the storage of a tab on the way. No other host can set a cookie
// with `__Host-`, so nobody can make this browser complete a sign-in that they started. Each sign-in has its own
// cookie, so that tabs don't disturb each other.

import { attempt, parseObject, textIn } from "../json.ts";

export type Purpose = "sign-in" | "connect";

export type Pending = {
  readonly purpose: Purpose;
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  /** The code verifier of PKCE (RFC 7636). */
  readonly verifier: string;
  /** The path on this origin to go on to. */
  readonly returnTo: string;
  readonly remember: boolean;
  /**
   * The Cognito username of the account that was signed in at the start, or "". If there is one, the visitor can only
   * sign in to this account or connect an identity to it, even if another account is signed in when they come back.
   */
  readonly account: string;
  /** Whether this is the second attempt, after a failure that a second attempt may resolve. */
  readonly isRetry: boolean;
};

/** Longer than Cognito waits for a provider, and longer than its codes are valid. */
const LIFE_SECONDS = 900;

const isSecure = location.protocol === "https:";

const nameOf = (state: string) => `${isSecure ? "__Host-" : ""}gatehouse-provider-${state}`;

function write(state: string, value: string, seconds: number): void {
  const attributes = `Path=/; Max-Age=${seconds}; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers.
  document.cookie = `${nameOf(state)}=${value}; ${attributes}`;
}

/** Stores the sign-in. Returns false if the browser stores no cookies. */
export function keepPending(pending: Pending): boolean {
  // In Base64: percent-encoding could make a return path three times as long, and a cookie has at most 4,096 bytes.
  const bytes = new TextEncoder().encode(JSON.stringify(pending));
  write(pending.state, btoa(String.fromCharCode(...bytes)), LIFE_SECONDS);
  return read(pending.state) !== "";
}

function read(state: string): string {
  const start = `${nameOf(state)}=`;
  return (
    document.cookie
      .split("; ")
      .find((cookie) => cookie.startsWith(start))
      ?.slice(start.length) ?? ""
  );
}

/** Returns and removes the sign-in with this state. Undefined if this browser has started none with it. */
export function takePending(state: string): Pending | undefined {
  if (!/^[\w-]{20,}$/.test(state)) return undefined;
  const text = read(state);
  write(state, "", 0);
  const bytes = attempt(() => Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  const value = parseObject(new TextDecoder().decode(bytes));
  if (textIn(value, "state") !== state) return undefined;
  return {
    purpose: value.purpose === "connect" ? "connect" : "sign-in",
    provider: textIn(value, "provider"),
    state,
    nonce: textIn(value, "nonce"),
    verifier: textIn(value, "verifier"),
    returnTo: textIn(value, "returnTo"),
    remember: value.remember === true,
    account: textIn(value, "account"),
    isRetry: value.isRetry === true,
  };
}
