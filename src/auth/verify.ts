// Token → principal. Checks size, header, key, signature (jose) and claims, in this order. The fault is for the log; a
// caller learns only that the token was not accepted.

import { base64url, compactVerify } from "jose";
import type { KeySet } from "./key-set";
import type { KeySource, WaitUntil } from "./key-source";
import { type ClaimFault, checkClaims, type ExpectedClaims, isExpired, type Principal } from "./policy";
import type { TokenCache } from "./token-cache";

/**
 * Cognito's access tokens take about 1 kB, more with groups. Longer ones are rejected before any cryptography (JW-7).
 */
const TOKEN_MAX_CHARACTERS = 8_192;

const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * The characters with which a part of a token may end, by the part's length modulo 4. They are those whose unused bits
 * are zero (RFC 4648, 3.5), so each token has exactly one spelling. Decoders, jose's included, accept up to sixteen
 * spellings of the last character.
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
  /** There is no usable key set, so it is not known whether the token is valid. */
  | { readonly kind: "keys_unavailable" };

export type TokenVerifier = (token: string, waitUntil: WaitUntil) => Promise<TokenVerdict>;

export interface VerifierOptions {
  readonly keys: KeySource;
  readonly expected: ExpectedClaims;
  readonly cache: TokenCache;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type ReadClaims = (token: string, waitUntil: WaitUntil) => Promise<ClaimsVerdict>;

export type ClaimsVerdict =
  | { readonly kind: "signed"; readonly claims: unknown; readonly keys: KeySet }
  | Exclude<TokenVerdict, { readonly kind: "accepted" }>;

/** Reads the claims of any token that the pool has signed. Issuer, client and expiry are not checked. */
export function claimsReader({ findKey }: Pick<KeySource, "findKey">): ReadClaims {
  let lastSigned: Header | undefined;

  return async function readClaims(token, waitUntil) {
    if (token.length > TOKEN_MAX_CHARACTERS) return reject("too_long");
    const header = readHeader(token, lastSigned);
    if ("fault" in header) return reject(header.fault);
    const lookup = await findKey(header.kid, waitUntil);
    if (!lookup.found) return lookup.reason === "unavailable" ? { kind: "keys_unavailable" } : reject("unknown_key");
    const payload = await verifySignature(token, lookup.key);
    if (payload === null) return reject("bad_signature");
    lastSigned = header;
    return { kind: "signed", claims: parseJson(payload), keys: lookup.keys };
  };
}

export function tokenVerifier({ keys, expected, cache, now }: VerifierOptions): TokenVerifier {
  const readClaims = claimsReader(keys);

  return async function verifyToken(token, waitUntil) {
    const current = keys.currentKeys(waitUntil);
    const principal = current === null ? undefined : cache.find(token, current);
    if (principal !== undefined) {
      return isExpired(principal.expiresAt, now() / 1000) ? reject("expired") : { kind: "accepted", principal };
    }
    return verifyUncached(token, waitUntil);
  };

  async function verifyUncached(token: string, waitUntil: WaitUntil): Promise<TokenVerdict> {
    const read = await readClaims(token, waitUntil);
    if (read.kind !== "signed") return read;
    const verdict = checkClaims(read.claims, expected, now() / 1000);
    if (!verdict.accepted) return reject(verdict.fault);
    cache.keep(token, read.keys, verdict.principal);
    return { kind: "accepted", principal: verdict.principal };
  }
}

function reject(fault: TokenFault): { readonly kind: "rejected"; readonly fault: TokenFault } {
  return { kind: "rejected", fault };
}

interface Header {
  readonly encoded: string;
  readonly kid: string;
}

/**
 * The header is attacker-controlled: only its `kid` is used, to choose a key of the pool's own set (JW-1, JW-2).
 * @param lastSigned The header of the last token whose signature was right. Tokens of one key have the same header, so
 * it is not decoded again.
 */
function readHeader(token: string, lastSigned: Header | undefined): Header | { readonly fault: TokenFault } {
  const parts = token.split(".");
  if (!COMPACT.test(token) || !parts.every(isCanonical)) return { fault: "malformed" };
  const [encoded = ""] = parts;
  if (encoded === lastSigned?.encoded) return lastSigned;
  const header = parseJson(base64url.decode(encoded));
  if (typeof header !== "object" || header === null || Array.isArray(header)) return { fault: "malformed" };
  const { alg, crit, kid }: Readonly<Record<string, unknown>> = { ...header };
  if (alg !== "RS256") return { fault: "wrong_algorithm" };
  if (crit !== undefined) return { fault: "critical_header" };
  return typeof kid === "string" ? { encoded, kid } : { fault: "kid_missing" };
}

function isCanonical(part: string): boolean {
  const remainder = part.length % 4;
  if (remainder === 2 || remainder === 3) return LAST_CHARACTERS[remainder].includes(part.slice(-1));
  return remainder === 0;
}

async function verifySignature(token: string, key: CryptoKey): Promise<Uint8Array | null> {
  try {
    return (await compactVerify(token, key, { algorithms: ["RS256"] })).payload;
  } catch {
    return null;
  }
}

/**
 * Undefined if the bytes are not JSON in UTF-8. Of duplicate members the last one is used, which RFC 7519, 4 allows for
 * both header and claims.
 */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    return undefined;
  }
}
