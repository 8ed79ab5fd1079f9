// The client's half of SRP: a key pair, and from the server's challenge the proof that one knows the password. The
// password goes into a hash here and nowhere else. The arithmetic that both ends share is in src/wire/srp.

import {
  passwordClaimSignature,
  privateKey,
  scramblingParameter,
  sessionKey,
  srpPoolName,
} from "../../wire/srp/derivations.ts";
import { fromBytes, generatorPower, K_MULTIPLIER, N, parseHex, powerModN } from "../../wire/srp/group.ts";
import { type JsonObject, textIn } from "./json.ts";

export type KeyPair = { readonly a: bigint; readonly A: bigint };

/** RFC 5054 asks for at least 256 bits; more would slow the sign-in down and not the attacker. */
const EXPONENT_BYTES = 32;

/** A pair for one sign-in: never used for a second. */
export function createKeyPair(): KeyPair {
  const a = fromBytes(crypto.getRandomValues(new Uint8Array(EXPONENT_BYTES)));
  return { a, A: generatorPower(a) };
}

/** What the server knows the user by, and the numbers of its turn. */
export type PasswordChallenge = {
  readonly userId: string;
  readonly salt: bigint;
  readonly B: bigint;
  readonly secretBlock: string;
};

/**
 * The parameters of a PASSWORD_VERIFIER challenge; undefined when one is missing or malformed, or when B mod N is 0:
 * such a B fixes S whatever the password is, and no honest server sends it.
 */
export function readChallenge(parameters: JsonObject): PasswordChallenge | undefined {
  const salt = parseHex(textIn(parameters, "SALT"));
  const B = parseHex(textIn(parameters, "SRP_B"));
  const userId = textIn(parameters, "USER_ID_FOR_SRP");
  const secretBlock = textIn(parameters, "SECRET_BLOCK");
  if (salt === null || B === null || B % N === 0n || userId === "" || secretBlock === "") return undefined;
  return { userId, salt, B, secretBlock };
}

/** S = (B - k·g^x)^(a + u·x) mod N. */
export function premasterSecret(a: bigint, B: bigint, u: bigint, x: bigint): bigint {
  const base = (B - K_MULTIPLIER * generatorPower(x)) % N;
  return powerModN(base < 0n ? base + N : base, a + u * x);
}

/** PASSWORD_CLAIM_SIGNATURE in base64; undefined when the challenge is not one that an honest server sends. */
export async function provePassword(
  { a, A }: KeyPair,
  challenge: PasswordChallenge,
  userPoolId: string,
  password: string,
  timestamp: string,
): Promise<string | undefined> {
  const poolName = srpPoolName(userPoolId);
  const u = await scramblingParameter(A, challenge.B);
  const secretBlock = bytesFromBase64(challenge.secretBlock);
  if (u === 0n || secretBlock === undefined) return undefined;
  const x = await privateKey(challenge.salt, poolName, challenge.userId, password);
  const key = await sessionKey(premasterSecret(a, challenge.B, u, x), u);
  const signature = await passwordClaimSignature(key, poolName, challenge.userId, secretBlock, timestamp);
  return btoa(String.fromCharCode(...signature));
}

function bytesFromBase64(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
