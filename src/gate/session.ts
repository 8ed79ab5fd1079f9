// The session cookie, by which a browser opens gated files: a sealed copy of what the access token says. It is no token: the
// API does not accept it. It ends with the token from which it was made, or with the browser, and no server stores it.
//
// Sealed with AES-256-GCM under a key derived from the secret, with a random 96-bit nonce (NIST SP 800-38D, 8.2.2). The name of
// the cookie and the id of the user pool are authenticated with it, so that no cookie can be used under another name or for
// another pool.

import type { Principal } from "../auth/policy";
import { fromBase64url, toBase64url } from "../core/base64url";
import type { DerivedKeys, DeriveKeys, Purpose } from "../core/derived-keys";
import { generations } from "../core/generations";
import { isLoopback } from "../core/loopback";
import type { Rule } from "./rules";

export interface Session {
  /** The account's id. */
  readonly accountId: string;
  readonly roles: readonly string[];
  /** When the token was issued, with which revocations are compared. Seconds since 1970, like all times here. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly authTime: number | undefined;
  /** The `origin_jti` of the token: the same in every session that was renewed from one sign-in. */
  readonly signInId: string | undefined;
}

export interface SessionCookies {
  /** The value of `Set-Cookie`. */
  readonly write: (session: Session, url: string) => Promise<string>;
  /** Null without a cookie of ours that is still valid. */
  readonly read: (request: Request) => Promise<Session | null>;
}

/** Of a cookie's value. Browsers keep at most 4,096 bytes of name, value and attributes (RFC 6265bis). */
const VALUE_MAX_CHARACTERS = 3_800;

const NONCE_BYTES = 12;

/** The most opened cookies that an isolate keeps, so that most requests need no cryptography. */
const CACHE_SIZE = 2_000;

const PURPOSE: Purpose = {
  label: "gatehouse session cookie",
  algorithm: { name: "AES-GCM", length: 256 },
  usages: ["encrypt", "decrypt"],
};

/**
 * The cookie of this address. Browsers accept `__Host-` only from https, only with `Secure` and without a domain, so that
 * no other host can set it. On this machine, some browsers refuse it over plain http.
 */
export function cookieName(url: string): string {
  return isPlainLocal(url) ? "gatehouse" : "__Host-gatehouse";
}

function isPlainLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && isLoopback(hostname);
}

type Identified = Pick<Principal, "issuedAt" | "expiresAt" | "authTime" | "signInId"> & Pick<Session, "accountId">;

/** @param roles Of the account. The session has those that the rules name, so that the cookie stays short. */
export function sessionOf(user: Identified, roles: readonly string[], rules: readonly Rule[]): Session {
  const { accountId, issuedAt, expiresAt, authTime, signInId } = user;
  const named = roles.filter((role) =>
    rules.some(({ audience }) => typeof audience !== "string" && audience.includes(role)),
  );
  return { accountId, roles: named, issuedAt, expiresAt, authTime, signInId };
}

export interface SessionCookieOptions {
  readonly deriveKeys: DeriveKeys;
  /** Of the accounts. */
  readonly userPoolId: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function sessionCookies({ deriveKeys, userPoolId, now }: SessionCookieOptions): SessionCookies {
  const opened = generations<Session>(CACHE_SIZE);

  return {
    async write(session, url) {
      const name = cookieName(url);
      const { current } = await deriveKeys(PURPOSE);
      return setCookie(url, await seal(current, boundTo(name, userPoolId), session));
    },

    async read(request) {
      const name = cookieName(request.url);
      const value = onlyValue(request.headers.get("cookie") ?? "", name);
      if (value === undefined || value.length > VALUE_MAX_CHARACTERS) return null;
      const known = opened.find(`${name}=${value}`);
      const session = known ?? (await open(await deriveKeys(PURPOSE), boundTo(name, userPoolId), value));
      if (session === null || session.expiresAt <= now() / 1000) return null;
      if (known === undefined) opened.keep(`${name}=${value}`, session);
      return session;
    },
  };
}

/** The value of `Set-Cookie` that removes the cookie. */
export function clearedCookie(url: string): string {
  return setCookie(url, "", "; Max-Age=0");
}

/**
 * Without an age, so that it does not outlive the browser on a shared machine. A visitor who stays signed in gets another one
 * without a question.
 */
function setCookie(url: string, value: string, age = ""): string {
  const secure = isPlainLocal(url) ? "" : "; Secure";
  return `${cookieName(url)}=${value}; Path=/${age}; HttpOnly${secure}; SameSite=Lax`;
}

/** Undefined if there are two cookies of this name: no browser has them, so one was planted. */
function onlyValue(header: string, name: string): string | undefined {
  const values = header
    .split(";")
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${name}=`));
  return values.length === 1 ? values[0]?.slice(name.length + 1) : undefined;
}

/** In a fixed order, so that the cookie stays short. */
type Packed = readonly [
  accountId: string,
  roles: readonly string[],
  issuedAt: number,
  expiresAt: number,
  authTime: number | null,
  signInId: string | null,
];

async function seal(key: CryptoKey, context: Uint8Array, session: Session): Promise<string> {
  const { accountId, roles, issuedAt, expiresAt, authTime = null, signInId = null } = session;
  const packed: Packed = [accountId, roles, issuedAt, expiresAt, authTime, signInId];
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const sealed = await crypto.subtle.encrypt(
    parametersOf(nonce, context),
    key,
    new TextEncoder().encode(JSON.stringify(packed)),
  );
  return toBase64url(new Uint8Array([...nonce, ...new Uint8Array(sealed)]));
}

/** Null if neither key sealed it. What a key sealed has the form of `Packed`. */
async function open({ current, previous }: DerivedKeys, context: Uint8Array, value: string): Promise<Session | null> {
  for (const key of previous === undefined ? [current] : [current, previous]) {
    try {
      const bytes = fromBase64url(value);
      const nonce = bytes.subarray(0, NONCE_BYTES);
      const text = await crypto.subtle.decrypt(parametersOf(nonce, context), key, bytes.subarray(NONCE_BYTES));
      const [accountId, roles, issuedAt, expiresAt, authTime, signInId]: Packed = JSON.parse(
        new TextDecoder().decode(text),
      );
      return {
        accountId,
        roles,
        issuedAt,
        expiresAt,
        authTime: authTime ?? undefined,
        signInId: signInId ?? undefined,
      };
    } catch {
      // Another key's, or nobody's.
    }
  }
  return null;
}

/** Neither the name of a cookie nor the id of a pool has a space. */
function boundTo(name: string, userPoolId: string): Uint8Array {
  return new TextEncoder().encode(`${name} ${userPoolId}`);
}

function parametersOf(nonce: Uint8Array, context: Uint8Array) {
  return { name: "AES-GCM", iv: nonce, additionalData: context };
}
