// Token → principal: limits, header, key, signature (jose), claims, in this order. Reasons are for the log; a caller
// learns only that the token wasn't accepted.

import { compactVerify, decodeProtectedHeader } from "jose";
import type { KeySource, WaitUntil } from "./key-source.ts";
import { type ClaimFault, checkClaims, type ExpectedClaims, isExpired, type Principal } from "./policy.ts";
import type { RememberedTokens } from "./remembered.ts";

/** Cognito's access tokens have about 1 kB; groups make them grow. Longer ones are refused before any crypto (JW-7). */
const TOKEN_MAX_CHARACTERS = 8_192;

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
  | { readonly kind: "refused"; readonly fault: TokenFault }
  /** No key set can be had: the token may be good. */
  | { readonly kind: "keys_unavailable" };

export type TokenVerifier = (token: string, waitUntil: WaitUntil) => Promise<TokenVerdict>;

export interface VerifierOptions {
  readonly keys: KeySource;
  readonly expected: ExpectedClaims;
  readonly remembered: RememberedTokens;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function tokenVerifier({ keys, expected, remembered, now }: VerifierOptions): TokenVerifier {
  return async function verifyToken(token, waitUntil) {
    const current = keys.currentKeys(waitUntil);
    const known = current === null ? undefined : remembered.find(token, current);
    if (known !== undefined) {
      return isExpired(known.expiresAt, now() / 1000) ? refuse("expired") : { kind: "accepted", principal: known };
    }
    return verifyUnknown(token, waitUntil);
  };

  async function verifyUnknown(token: string, waitUntil: WaitUntil): Promise<TokenVerdict> {
    if (token.length > TOKEN_MAX_CHARACTERS) return refuse("too_long");
    const header = readHeader(token);
    if (header === null) return refuse("malformed");
    // The header is the attacker's: nothing of it is used but the name of a key in our own set (JW-1, JW-2).
    if (header.alg !== "RS256") return refuse("wrong_algorithm");
    if (header.crit !== undefined) return refuse("critical_header");
    if (typeof header.kid !== "string") return refuse("kid_missing");

    const lookup = await keys.findKey(header.kid, waitUntil);
    if (!lookup.found) return lookup.reason === "unavailable" ? { kind: "keys_unavailable" } : refuse("unknown_key");
    const payload = await verifySignature(token, lookup.key);
    if (payload === null) return refuse("bad_signature");
    const verdict = checkClaims(parseJson(payload), expected, now() / 1000);
    if (!verdict.accepted) return refuse(verdict.fault);
    remembered.keep(token, lookup.keys, verdict.principal);
    return { kind: "accepted", principal: verdict.principal };
  }
}

function refuse(fault: TokenFault): TokenVerdict {
  return { kind: "refused", fault };
}

function readHeader(token: string): Record<string, unknown> | null {
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return null;
  try {
    return decodeProtectedHeader(token);
  } catch {
    return null;
  }
}

async function verifySignature(token: string, key: CryptoKey): Promise<Uint8Array | null> {
  try {
    return (await compactVerify(token, key, { algorithms: ["RS256"] })).payload;
  } catch {
    return null;
  }
}

/** Undefined, which is no object of claims, for what is not JSON in UTF-8. */
function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
