// Token → principal: limits, header, key, signature (jose), claims, in this order. Reasons are for the log; a caller
// learns only that the token wasn't accepted.

import { base64url, compactVerify } from "jose";
import type { KeySource, WaitUntil } from "./key-source";
import { type ClaimFault, checkClaims, type ExpectedClaims, isExpired, type Principal } from "./policy";
import type { TokenCache } from "./token-cache";

/** Cognito's access tokens have about 1 kB; groups make them grow. Longer ones are rejected before any crypto (JW-7). */
const TOKEN_MAX_CHARACTERS = 8_192;

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * What a part may end with, by what is over its groups of four characters: its unused bits are zero (RFC 4648, 3.5), so
 * that a token can be written in one way only. Decoders, jose's as well, take up to sixteen spellings of its last character.
 */
const LAST_CHARACTERS = { 2: "AQgw", 3: "AEIMQUYcgkosw048" } as const;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export type TokenFault =
  | ClaimFault
  | "too_long"
  | "malformed"
  | "wrong_algorithm"
  | "kid_missing"
  | "critical_header"
  | "unknown_key"
  | "bad_signature";

export type TokenVerdict =
  | { readonly kind: "accepted"; readonly principal: Principal }
  | { readonly kind: "rejected"; readonly fault: TokenFault }
  /** No key set can be had: the token may be good. */
  | { readonly kind: "keys_unavailable" };

export type TokenVerifier = (token: string, waitUntil: WaitUntil) => Promise<TokenVerdict>;

export interface VerifierOptions {
  readonly keys: KeySource;
  readonly expected: ExpectedClaims;
  readonly remembered: TokenCache;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function tokenVerifier({ keys, expected, remembered, now }: VerifierOptions): TokenVerifier {
  let lastGood: Header | undefined;

  return async function verifyToken(token, waitUntil) {
    const current = keys.currentKeys(waitUntil);
    const known = current === null ? undefined : remembered.find(token, current);
    if (known !== undefined) {
      return isExpired(known.expiresAt, now() / 1000) ? reject("expired") : { kind: "accepted", principal: known };
    }
    return verifyUnknown(token, waitUntil);
  };

  async function verifyUnknown(token: string, waitUntil: WaitUntil): Promise<TokenVerdict> {
    if (token.length > TOKEN_MAX_CHARACTERS) return reject("too_long");
    const header = readHeader(token, lastGood);
    if ("fault" in header) return reject(header.fault);

    const lookup = await keys.findKey(header.kid, waitUntil);
    if (!lookup.found) return lookup.reason === "unavailable" ? { kind: "keys_unavailable" } : reject("unknown_key");
    const payload = await verifySignature(token, lookup.key);
    if (payload === null) return reject("bad_signature");
    const verdict = checkClaims(parseJson(payload), expected, now() / 1000);
    if (!verdict.accepted) return reject(verdict.fault);
    remembered.keep(token, lookup.keys, verdict.principal);
    lastGood = header;
    return { kind: "accepted", principal: verdict.principal };
  }
}

function reject(fault: TokenFault): TokenVerdict {
  return { kind: "rejected", fault };
}

interface Header {
  readonly encoded: string;
  readonly kid: string;
}

/**
 * The header is the attacker's: nothing of it is used but the name of a key in our own set (JW-1, JW-2).
 * @param lastGood Of the last token that was accepted. Those of one key begin alike, and are not decoded again.
 */
function readHeader(token: string, lastGood: Header | undefined): Header | { readonly fault: TokenFault } {
  const parts = token.split(".");
  if (!COMPACT.test(token) || !parts.every(isCanonical)) return { fault: "malformed" };
  const [encoded = ""] = parts;
  if (encoded === lastGood?.encoded) return lastGood;
  const header = parseJson(base64url.decode(encoded));
  if (typeof header !== "object" || header === null || Array.isArray(header)) return { fault: "malformed" };
  const { alg, crit, kid }: Readonly<Record<string, unknown>> = { ...header };
  if (alg !== "RS256") return { fault: "wrong_algorithm" };
  if (crit !== undefined) return { fault: "critical_header" };
  return typeof kid === "string" ? { encoded, kid } : { fault: "kid_missing" };
}

function isCanonical(part: string): boolean {
  const over = part.length % 4;
  if (over === 2 || over === 3) return LAST_CHARACTERS[over].includes(part.slice(-1));
  return over === 0;
}

async function verifySignature(token: string, key: CryptoKey): Promise<Uint8Array | null> {
  try {
    return (await compactVerify(token, key, { algorithms: ["RS256"] })).payload;
  } catch {
    return null;
  }
}

/**
 * Undefined, which is no object, for what is not JSON in UTF-8. Of members that stand twice the last one counts, one of
 * the two ways that RFC 7519, 4 leaves, for header and claims alike; a token signed by the pool is the pool's word.
 */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}
