// SRP sign-in: the challenge and the answer. The server keeps no state in between: its half of the exchange is in
// SECRET_BLOCK, sealed and bound to pool, client, user and time.

import { claimTimestamp } from "../../../src/wire/srp/derivations.ts";
import { fromBytes } from "../../../src/wire/srp/group.ts";
import { fromBase64, toHex } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { isFields } from "../protocol/types.ts";
import { type ClientAndPool, sessionMilliseconds } from "./clients.ts";
import type { Context } from "./context.ts";
import type { PasswordVerifier } from "./passwords.ts";
import { nameKey, type Pool } from "./pools.ts";
import { markUsed, type SingleUseSeal } from "./single-use-seals.ts";
import { expectedClaim, makeServerKeys, parseClientPublicKey, parseTimestamp } from "./srp.ts";
import type { User } from "./users.ts";

/** Cognito rejects a proof from a device whose clock is off by more than this. */
const MAX_CLOCK_SKEW_MILLISECONDS = 5 * 60_000;

/** The content of SECRET_BLOCK. */
interface Sealed extends SingleUseSeal {
  readonly clientId: string;
  readonly username: string;
  readonly A: string;
  readonly b: string;
}

interface Identity {
  readonly username: string;
  readonly password: PasswordVerifier;
}

/**
 * Simulated SRP values for an unknown user: stable across attempts, with a realistic username. No password matches
 * them.
 */
async function simulatedIdentity(context: Context, pool: Pool, name: string): Promise<Identity> {
  const derived = await context.seal.derive(`${pool.id}\0${nameKey(pool, name)}`);
  const verifier = await context.seal.derive(`verifier\0${pool.id}\0${nameKey(pool, name)}`);
  const salt = fromBytes(derived.subarray(0, 16)).toString(16);
  const username = toHex(derived.subarray(16)).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return { username, password: { salt, verifier: toHex(verifier) } };
}

/**
 * The SRP identity for a name. Users without a password and unknown names get simulated values (RFC 5054 section
 * 2.5.1.3).
 */
async function identityOf(context: Context, pool: Pool, name: string, user: User | null): Promise<Identity> {
  if (user !== null && user.password !== null) return { username: user.username, password: user.password };
  const madeUp = await simulatedIdentity(context, pool, name);
  return user === null ? madeUp : { ...madeUp, username: user.username };
}

export type PasswordVerifierChallenge = {
  readonly ChallengeName: "PASSWORD_VERIFIER";
  readonly ChallengeParameters: Readonly<Record<string, string>>;
};

/** The response to SRP_A. `user` is null for an unknown name that must look like a known one. */
export async function issueSrpChallenge(
  context: Context,
  { client, pool }: ClientAndPool,
  name: string,
  user: User | null,
  srpA: string,
): Promise<PasswordVerifierChallenge | Rejection<"InvalidParameterException">> {
  const A = parseClientPublicKey(srpA);
  if (A === null) return invalidParameter("Invalid SRP_A");
  const { username, password } = await identityOf(context, pool, name, user);
  const { b, B } = makeServerKeys(BigInt(`0x${password.verifier}`));
  const sealed: Sealed = {
    id: crypto.randomUUID(),
    poolId: pool.id,
    clientId: client.id,
    username,
    A: A.toString(16),
    b: b.toString(16),
    expiresAt: context.now + sessionMilliseconds(client),
  };
  return {
    ChallengeName: "PASSWORD_VERIFIER",
    ChallengeParameters: {
      SALT: password.salt,
      SECRET_BLOCK: await context.seal.close(sealed),
      SRP_B: B.toString(16),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
}

export interface PasswordClaim {
  readonly secretBlock: string;
  readonly signature: string;
  readonly timestamp: string;
}

/**
 * Whether the content of a seal is a secret block. Only the server can have sealed it, so two members are enough to
 * tell.
 */
function isSealed(value: unknown): value is Sealed {
  return isFields(value) && typeof value.id === "string" && typeof value.A === "string";
}

/**
 * Why a claim is malformed, or null: TIMESTAMP must be a time and the signature base64. A malformed claim does not
 * count as a failed attempt.
 */
export function malformedClaimRejection(claim: PasswordClaim): Rejection<"InvalidParameterException"> | null {
  if (parseTimestamp(claim.timestamp) === null) {
    return invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.");
  }
  return fromBase64(claim.signature) === null ? invalidParameter("PASSWORD_CLAIM_SIGNATURE must be base64.") : null;
}

export type ClaimVerdict = "proved" | "wrong" | "stale";

/** Verifies that the caller knows this user's password. */
export async function verifyClaim(
  context: Context,
  { client, pool }: ClientAndPool,
  user: User,
  claim: PasswordClaim,
): Promise<ClaimVerdict> {
  const sealed = await context.seal.open(claim.secretBlock);
  const signature = fromBase64(claim.signature);
  const secretBlock = fromBase64(claim.secretBlock);
  const time = parseTimestamp(claim.timestamp);
  if (!isSealed(sealed) || signature === null || secretBlock === null || time === null || user.password === null) {
    return "wrong";
  }
  const isBound = sealed.poolId === pool.id && sealed.clientId === client.id && sealed.username === user.username;
  if (!isBound || sealed.expiresAt < context.now) return "wrong";
  const expected = await expectedClaim({
    poolId: pool.id,
    username: user.username,
    verifier: BigInt(`0x${user.password.verifier}`),
    A: BigInt(`0x${sealed.A}`),
    b: BigInt(`0x${sealed.b}`),
    secretBlock,
    timestamp: claimTimestamp(time),
  });
  if (expected === null || !equalBytes(signature, expected)) return "wrong";
  if (Math.abs(time.getTime() - context.now) > MAX_CLOCK_SKEW_MILLISECONDS) return "stale";
  return markUsed(context, sealed) ? "proved" : "wrong";
}
