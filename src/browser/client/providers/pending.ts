// What this browser has started at another provider, until the visitor comes back. It is in a cookie, because browsers inside other
// apps lose the storage of a tab on the way. A cookie with `__Host-` can't be set by another host, so nobody can plant a sign-in of
// theirs; each sign-in has a cookie of its own, so that tabs don't disturb each other.

import { attempt, parseObject, textIn } from "../json.ts";

export type Purpose = "sign-in" | "connect";

export type Pending = {
  readonly purpose: Purpose;
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
  /** A path of this origin. */
  readonly returnTo: string;
  readonly remember: boolean;
  /** The Username of the account that is signed in and alone is meant, or "". Another one may be signed in by the way back. */
  readonly account: string;
  /** It was started again after a failure that a second try mends. */
  readonly isRetry: boolean;
};

/** Longer than Cognito waits for a provider, and than its codes live. */
const LIFE_SECONDS = 900;

const isSecure = location.protocol === "https:";

const nameOf = (state: string) => `${isSecure ? "__Host-" : ""}gatehouse-provider-${state}`;

function write(state: string, value: string, seconds: number): void {
  const attributes = `Path=/; Max-Age=${seconds}; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in older browsers.
  document.cookie = `${nameOf(state)}=${value}; ${attributes}`;
}

/** False if the browser keeps no cookies. */
export function keepPending(pending: Pending): boolean {
  // Percent-encoding could make a return path three times as long, and a cookie has at most 4,096 bytes.
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

/** What was started with this state, once. Undefined if this browser has started nothing with it. */
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
