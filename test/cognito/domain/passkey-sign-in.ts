// Signing in with a passkey: who can, the options for navigator.credentials.get, and the verification of its result.

import { randomBytes, sha256, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { reject } from "../protocol/rejection.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { CHALLENGE_BYTES, userHandleOf } from "./passkey-registration.ts";
import {
  allowsPasskeys,
  countsAsMfa,
  offersPasskeyMfa,
  type Passkey,
  passkeysOf,
  rpIdOf,
  userVerificationOf,
} from "./passkeys.ts";
import { nameKey, type Pool } from "./pools.ts";
import { firstRow } from "./schema.ts";
import { completeSignIn, demandsMfa, demandsSecondFactor } from "./second-factor.ts";
import { type SignInRejection, type SignInResponse, wrongPassword } from "./sign-in.ts";
import { attemptRejection } from "./sign-in-attempts.ts";
import { findUserById, type User, type UserStatus } from "./users.ts";
import { readAuthenticatorData } from "./webauthn/authenticator-data.ts";
import { type Assertion, readAssertion } from "./webauthn/credential.ts";
import { isSignedWith } from "./webauthn/public-key.ts";
import { isOriginOf } from "./webauthn/relying-party.ts";

/** How long the browser waits for the user, as in Cognito's sample. It is also the default lifetime of a session. */
const TIMEOUT_MILLISECONDS = 180_000;

/** A challenge and the RP ID that it was issued for. */
export interface PasskeyChallenge {
  readonly challenge: string;
  readonly rpId: string;
}

/** A challenge with the options for the browser. */
interface IssuedChallenge extends PasskeyChallenge {
  readonly options: object;
}

/** The RP ID of sign-ins, or null if nobody in the pool can sign in with a passkey. */
function signInRpId(pool: Pool): string | null {
  return allowsPasskeys(pool) && (!demandsMfa(pool) || offersPasskeyMfa(pool)) ? rpIdOf(pool) : null;
}

/**
 * Users who cannot use passkeys: they sign in only at their identity provider, or need a new password or confirmation
 * first.
 */
const WITHOUT_PASSKEYS: readonly UserStatus[] = ["EXTERNAL_PROVIDER", "FORCE_CHANGE_PASSWORD", "UNCONFIRMED"];

/**
 * The passkeys that a user can sign in with now. There are none while the user's status excludes them or while a
 * second factor is demanded that passkeys do not replace. Passkeys for an RP ID that the pool no longer has are left
 * out.
 */
function usablePasskeys(context: Context, pool: Pool, user: User): Passkey[] {
  const rpId = signInRpId(pool);
  const isBarred = WITHOUT_PASSKEYS.includes(user.status);
  if (rpId === null || isBarred || (demandsSecondFactor(context, pool, user) && !countsAsMfa(context, pool, user))) {
    return [];
  }
  return passkeysOf(context, user).filter((passkey) => passkey.rpId === rpId);
}

/**
 * Bytes that simulate a passkey for an unknown name. A setting in the pool's `behaviour` decides whether the bytes
 * are the same in each call.
 */
function simulatedBytes(context: Context, pool: Pool, name: string, what: string) {
  return pool.behaviour.unknownUserPasskeys === "stable"
    ? context.seal.derive(`${what} ${pool.id} ${nameKey(pool, name)}`)
    : randomBytes(32);
}

/**
 * Whether the user with this name can sign in with a passkey. For an unknown name, `user` is null. The result is true
 * for half of the unknown names, so that clients cannot tell that they are unknown.
 */
export async function offersPasskey(context: Context, pool: Pool, name: string, user: User | null): Promise<boolean> {
  if (user !== null) return usablePasskeys(context, pool, user).length > 0;
  if (signInRpId(pool) === null) return false;
  const [byte = 0] = await simulatedBytes(context, pool, name, "has a passkey");
  return byte % 2 === 0;
}

/** The passkeys for the options' allowCredentials. An unknown name gets a simulated one. */
async function namedPasskeys(context: Context, pool: Pool, name: string, user: User | null) {
  if (user !== null) {
    return usablePasskeys(context, pool, user).map(({ credentialId: id, transports }) => ({ id, transports }));
  }
  const id = toBase64Url(await simulatedBytes(context, pool, name, "passkey"));
  return [{ id, transports: ["internal"] }];
}

/** A challenge for the user with this name, or null if the user no longer has a passkey to sign in with. */
export async function issuePasskeyChallenge(
  context: Context,
  pool: Pool,
  name: string,
  user: User | null,
): Promise<IssuedChallenge | null> {
  const rpId = signInRpId(pool);
  const passkeys = await namedPasskeys(context, pool, name, user);
  if (rpId === null || passkeys.length === 0) return null;
  const challenge = toBase64Url(randomBytes(CHALLENGE_BYTES));
  const options = {
    challenge,
    timeout: TIMEOUT_MILLISECONDS,
    rpId,
    allowCredentials: passkeys.map(({ id, transports }) => ({ type: "public-key", id, transports })),
    userVerification: needsVerifiedUser(context, pool, user) ? "required" : "preferred",
  };
  return { challenge, rpId, options };
}

function needsVerifiedUser(context: Context, pool: Pool, user: User | null): boolean {
  return userVerificationOf(pool) === "required" || (user !== null && countsAsMfa(context, pool, user));
}

/**
 * The signature counter of a valid assertion, or null if it is invalid. The counter must have grown, unless the
 * authenticator does not count.
 */
async function verifiedCounter(
  { challenge, rpId }: PasskeyChallenge,
  sent: Assertion,
  passkey: Passkey,
  user: User,
  needsVerified: boolean,
): Promise<number | null> {
  const { clientData, userHandle } = sent;
  if (clientData.type !== "webauthn.get" || clientData.challenge !== challenge) return null;
  if (!isOriginOf(clientData.origin, rpId)) return null;
  if (userHandle !== null && !equalBytes(userHandle, userHandleOf(user))) return null;
  const data = readAuthenticatorData(sent.authenticatorData);
  if (data === null || !equalBytes(data.rpIdHash, await sha256(utf8(rpId)))) return null;
  if (!data.isUserPresent || (needsVerified && !data.isUserVerified)) return null;
  if (data.counter <= passkey.counter && (data.counter > 0 || passkey.counter > 0)) return null;
  const hash = await sha256(sent.clientDataBytes);
  const signed = new Uint8Array(sent.authenticatorData.length + hash.length);
  signed.set(sent.authenticatorData);
  signed.set(hash, sent.authenticatorData.length);
  return (await isSignedWith(passkey.key, sent.signature, signed)) ? data.counter : null;
}

/** Stores the signature counter. Returns false if the passkey was deleted or used during the verification. */
function storeCounter({ sql }: Context, passkey: Passkey, counter: number): boolean {
  const query = "UPDATE passkeys SET counter = ? WHERE id = ? AND counter = ? RETURNING id";
  return firstRow(sql, query, counter, passkey.id, passkey.counter) !== null;
}

/**
 * Handles the answer to WEB_AUTHN. Every invalid assertion gets the same response and does not count towards the
 * lockout. Reads the user again after the verification, because an administrator may have changed the user in the
 * meantime.
 */
export async function signInWithPasskey(
  context: Context,
  clientAndPool: ClientAndPool,
  user: User | null,
  challenge: PasskeyChallenge,
  credential: string,
): Promise<SignInResponse | SignInRejection> {
  const { client, pool } = clientAndPool;
  const sent = readAssertion(credential);
  if (sent === null || user === null) return wrongPassword();
  const passkey = usablePasskeys(context, pool, user).find(({ credentialId }) => credentialId === sent.id);
  if (passkey === undefined) return wrongPassword();
  const needsVerified = needsVerifiedUser(context, pool, user);
  const counter = await verifiedCounter(challenge, sent, passkey, user, needsVerified);
  const now = findUserById(context, user.id);
  if (counter === null || now === null) return wrongPassword();
  const rejection = attemptRejection(client, now, context.now);
  if (rejection !== null) return rejection;
  if (now.status === "RESET_REQUIRED") {
    return reject("PasswordResetRequiredException", "Password reset required for the user");
  }
  const isStillUsable = usablePasskeys(context, pool, now).some(({ id }) => id === passkey.id);
  if (!isStillUsable || !storeCounter(context, passkey, counter)) return wrongPassword();
  return completeSignIn(context, clientAndPool, now);
}
