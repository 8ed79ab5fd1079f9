// The session cookie, with which a browser opens gated files. It contains, encrypted, the account's ID and roles, and
// claims of the access token from which it was made. It ends with that token, or when the browser is closed. The API
// does not accept it as a token, and no server stores it.
//
// It is encrypted with AES-256-GCM under a key derived from the secret, with a random 96-bit nonce (NIST SP 800-38D,
// 8.2.2). The cookie's name and the ID of the user pool are authenticated with it, so that it cannot be used under
// another name or for another pool.

import type { Principal } from "../auth/policy";
import { fromBase64url, toBase64url } from "../core/base64url";
import type { DerivedKeys, DeriveKeys, Purpose } from "../core/derived-keys";
import { generations } from "../core/generations";
import { isLoopback } from "../core/loopback";
import type { Rule } from "./rules";

export interface Session {
  /** The account's ID. */
  readonly accountId: string;
  readonly roles: readonly string[];
  /** When the token was issued, for comparison with revocations. In seconds since 1970, like all times here. */
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly authTime: number | undefined;
  /** The `origin_jti` of the token: the same in every session that was renewed from one sign-in. */
  readonly signInId: string | undefined;
}

export interface SessionCookies {
  /** Returns the value of the `Set-Cookie` header. */
  readonly write: (session: Session, url: string) => Promise<string>;
  /** Returns null if the request has no valid session cookie. */
  readonly read: (request: Request) => Promise<Session | null>;
}

/** Longer values are not read. Browsers keep at most 4,096 bytes of name, value and attributes (RFC 6265bis). */
const VALUE_MAX_CHARACTERS = 3_800;

const NONCE_BYTES = 12;

/** The maximum number of decrypted cookies that an isolate caches, so that most requests need no cryptography. */
const CACHE_SIZE = 2_000;

const PURPOSE: Purpose = {
  label: "gatehouse session cookie",
  algorithm: { name: "AES-GCM", length: 256 },
  usages: ["encrypt", "decrypt"],
};

/**
 * The cookie's name at this URL. Browsers accept the prefix `__Host-` only over https, with `Secure` and without a
 * domain, so that no other host can set the cookie. Over plain http on this machine some browsers reject it, so the
 * name has no prefix.
 */
export function cookieName(url: string): string {
  return isPlainLocal(url) ? "gatehouse" : "__Host-gatehouse";
}

function isPlainLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && isLoopback(hostname);
}

type Identified = Pick<Principal, "issuedAt" | "expiresAt" | "authTime" | "signInId"> & Pick<Session, "accountId">;

/** @param roles The account's roles. The session gets only those that a rule names, to keep the cookie short. */
export function sessionOf(user: Identified, roles: readonly string[], rules: readonly Rule[]): Session {
  const { accountId, issuedAt, expiresAt, authTime, signInId } = user;
  const named = roles.filter((role) =>
    rules.some(({ audience }) => typeof audience !== "string" && audience.includes(role)),
  );
  return { accountId, roles: named, issuedAt, expiresAt, authTime, signInId };
}

export interface SessionCookieOptions {
  readonly deriveKeys: DeriveKeys;
  /** The pool to which the accounts belong. */
  readonly userPoolId: string;
  /** The time in milliseconds since 1970. */
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
 * The value of the `Set-Cookie` header. By default the cookie has no `Max-Age`, so that it is deleted when the browser
 * is closed, because other people may use the same browser. Visitors who are still signed in when they open it again
 * get a new cookie without being asked.
 */
function setCookie(url: string, value: string, age = ""): string {
  const secure = isPlainLocal(url) ? "" : "; Secure";
  return `${cookieName(url)}=${value}; Path=/${age}; HttpOnly${secure}; SameSite=Lax`;
}

/** The cookie's value. Undefined if there is none, or if there are two: one of them must have been planted. */
function onlyValue(header: string, name: string): string | undefined {
  const values = header
    .split(";")
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie.startsWith(`${name}=`));
  return values.length === 1 ? values[0]?.slice(name.length + 1) : undefined;
}

/** A session as an array without names of members, so that the cookie stays short. */
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

/** Decrypts a cookie's value and returns the session that it contains. Null if neither key encrypted the value. */
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
      // The value was encrypted with another key, or is forged.
    }
  }
  return null;
}

/** The data that is authenticated with the cookie. The two parts can be told apart: neither contains a space. */
function boundTo(name: string, userPoolId: string): Uint8Array {
  return new TextEncoder().encode(`${name} ${userPoolId}`);
}

function parametersOf(nonce: Uint8Array, context: Uint8Array) {
  return { name: "AES-GCM", iv: nonce, additionalData: context };
}
