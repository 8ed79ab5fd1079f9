// The client's side of SRP: creates a key pair and answers the server's challenge with a proof of the password. Here
// the password goes into a hash and nowhere else. The arithmetic that both sides share is in src/wire/srp.

import {
  passwordClaimSignature,
  privateKey,
  scramblingParameter,
  sessionKey,
  srpPoolName,
} from "../../wire/srp/derivations.ts";
import { fromBytes, generatorPower, N, parseHex, powerModN } from "../../wire/srp/group.ts";
import { attempt, type JsonObject, textIn } from "./json.ts";

export type KeyPair = { readonly a: bigint; readonly A: bigint };

/** RFC 5054 requires at least 256 bits. More would slow down the sign-in without slowing down an attacker. */
const EXPONENT_BYTES = 32;

/** Use each pair for one sign-in only. */
export function createKeyPair(): KeyPair {
  const a = fromBytes(crypto.getRandomValues(new Uint8Array(EXPONENT_BYTES)));
  return { a, A: generatorPower(a) };
}

/** `userId` is the name that enters the SRP hashes; it is not what the visitor typed. */
export type PasswordChallenge = {
  readonly userId: string;
  readonly salt: bigint;
  readonly B: bigint;
  readonly secretBlock: string;
};

/**
 * The parameters of a PASSWORD_VERIFIER challenge. Undefined when one is missing or malformed, or when B mod N is 0:
 * such a B makes S independent of the password, and no honest server sends it.
 */
export function readChallenge(parameters: JsonObject): PasswordChallenge | undefined {
  const salt = parseHex(textIn(parameters, "SALT"));
  const B = parseHex(textIn(parameters, "SRP_B"));
  const userId = textIn(parameters, "USER_ID_FOR_SRP");
  const secretBlock = textIn(parameters, "SECRET_BLOCK");
  if (salt === null || B === null || B % N === 0n || userId === "" || secretBlock === "") return undefined;
  return { userId, salt, B, secretBlock };
}

/**
 * S = (B - k·g^x)^(a + u·x) mod N. k = H(PAD(N) | PAD(g)) is a constant, but computing it takes less code than its
 * digits. The browser hashes in the background while g^x is computed.
 */
export async function premasterSecret(a: bigint, B: bigint, u: bigint, x: bigint): Promise<bigint> {
  const k = scramblingParameter(N, 2n);
  const base = (B - generatorPower(x) * (await k)) % N;
  return powerModN(base < 0n ? base + N : base, a + u * x);
}

/** PASSWORD_CLAIM_SIGNATURE in base64. Undefined for a challenge that no honest server sends. */
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
  const key = await sessionKey(await premasterSecret(a, challenge.B, u, x), u);
  const signature = await passwordClaimSignature(key, poolName, challenge.userId, secretBlock, timestamp);
  return btoa(String.fromCharCode(...signature));
}

function bytesFromBase64(base64: string): Uint8Array | undefined {
  return attempt(() => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
