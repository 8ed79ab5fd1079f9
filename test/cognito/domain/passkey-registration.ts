// Registering a passkey: the options for navigator.credentials.create, and the verification of its result.

import { randomBytes, sha256, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import {
  allowsPasskeys,
  insertPasskey,
  isRegistered,
  MAX_PASSKEYS,
  type NewPasskey,
  passkeysNotEnabled,
  passkeysOf,
  rpIdOf,
  userVerificationOf,
} from "./passkeys.ts";
import { firstRow } from "./schema.ts";
import type { Caller } from "./tokens.ts";
import { findUserById, type User } from "./users.ts";
import { readAuthenticatorData } from "./webauthn/authenticator-data.ts";
import { type Registration, readRegistration } from "./webauthn/credential.ts";
import { keyFromCose } from "./webauthn/public-key.ts";
import { isOriginOf } from "./webauthn/relying-party.ts";

export const CHALLENGE_BYTES = 32;
/** How long the browser waits for the user, as in Cognito's sample. */
const TIMEOUT_MILLISECONDS = 60_000;
/** How long a challenge can be answered. Cognito's limit is not documented. */
const CHALLENGE_LIFE_MILLISECONDS = 300_000;

/** The user's ID for the authenticator, which returns it as the user handle at a sign-in. */
export function userHandleOf({ sub }: Pick<User, "sub">) {
  return utf8(sub);
}

const tooManyPasskeys = () =>
  reject("LimitExceededException", `A user cannot have more than ${MAX_PASSKEYS} passkeys.`);

/** Starts a registration and returns the options. A registration that the user has started before is replaced. */
export function startRegistration(context: Context, { pool, client, user }: Caller) {
  if (!allowsPasskeys(pool)) return passkeysNotEnabled();
  const rpId = rpIdOf(pool);
  if (rpId === null) {
    return reject("WebAuthnConfigurationMissingException", "The user pool has no relying party id.");
  }
  const passkeys = passkeysOf(context, user);
  if (passkeys.length >= MAX_PASSKEYS) return tooManyPasskeys();
  const challenge = toBase64Url(randomBytes(CHALLENGE_BYTES));
  context.sql.exec(
    "INSERT OR REPLACE INTO passkey_registrations (user_id, client_id, rp_id, challenge, expires_at) VALUES (?, ?, ?, ?, ?)",
    user.id,
    client.id,
    rpId,
    challenge,
    context.now + CHALLENGE_LIFE_MILLISECONDS,
  );
  return {
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: "required",
      userVerification: userVerificationOf(pool),
    },
    challenge,
    excludeCredentials: passkeys.map(({ credentialId }) => ({ id: credentialId, type: "public-key" })),
    pubKeyCredParams: [-7, -257].map((alg) => ({ alg, type: "public-key" })),
    rp: { id: rpId, name: rpId },
    timeout: TIMEOUT_MILLISECONDS,
    user: { displayName: user.username, id: toBase64Url(userHandleOf(user)), name: user.username },
  };
}

type StartedRow = { client_id: string; rp_id: string; challenge: string; expires_at: number };

/**
 * Returns the started registration that a challenge belongs to, and deletes it: a registration accepts only one
 * credential, valid or not. If another client sends the credential, it is rejected and the registration stays.
 */
function takeRegistration({ sql, now }: Context, { user, client }: Caller, challenge: string) {
  const row = firstRow<StartedRow>(sql, "SELECT * FROM passkey_registrations WHERE user_id = ?", user.id);
  if (row === null || row.challenge !== challenge || row.expires_at < now) {
    return reject("WebAuthnChallengeNotFoundException", "The challenge has expired or was never issued.");
  }
  if (row.client_id !== client.id) {
    return reject("WebAuthnClientMismatchException", "The registration was started with another app client.");
  }
  sql.exec("DELETE FROM passkey_registrations WHERE user_id = ?", user.id);
  return { rpId: row.rp_id };
}

const notSupported = (why: string) => reject("WebAuthnCredentialNotSupportedException", why);

/** The passkey of a registration with the right challenge, or the rejection of its credential. */
async function verifiedPasskey({ pool }: Caller, rpId: string, sent: Registration) {
  if (sent.clientData.type !== "webauthn.create") return invalidParameter("The credential is not a registration.");
  if (!isOriginOf(sent.clientData.origin, rpId)) {
    return reject("WebAuthnOriginNotAllowedException", "The origin does not fit the relying party id.");
  }
  const data = readAuthenticatorData(sent.authenticatorData);
  if (data === null) return invalidParameter("The authenticator data is malformed.");
  if (!equalBytes(data.rpIdHash, await sha256(utf8(rpId)))) {
    return reject("WebAuthnRelyingPartyMismatchException", "The credential is for another relying party.");
  }
  if (data.credential === null) return invalidParameter("The authenticator data contains no credential.");
  if (!data.isUserPresent) return invalidParameter("The user was not present.");
  if (userVerificationOf(pool) === "required" && !data.isUserVerified) {
    return notSupported("The authenticator did not verify the user.");
  }
  if (!equalBytes(data.credential.id, sent.id)) return invalidParameter("The credential has two ids.");
  const key = await keyFromCose(data.credential.key);
  if (key === "unsupported") return notSupported("The algorithm of the credential is not supported.");
  if (key === "malformed") return invalidParameter("The public key is malformed.");
  const { transports, attachment } = sent;
  return { credentialId: toBase64Url(sent.id), rpId, key, counter: data.counter, transports, attachment };
}

/**
 * Stores the passkey. Counts the passkeys again: another registration may have been completed during the
 * verification.
 */
function store(context: Context, { user }: Caller, passkey: NewPasskey) {
  if (isRegistered(context, user.poolId, passkey.credentialId)) {
    return invalidParameter("The credential is already registered.");
  }
  if (passkeysOf(context, user).length >= MAX_PASSKEYS) return tooManyPasskeys();
  if (findUserById(context, user.id) === null) return reject("NotAuthorizedException", "Access Token has been revoked");
  insertPasskey(context, user, passkey);
  return {};
}

export async function completeRegistration(context: Context, caller: Caller, credential: unknown) {
  if (!allowsPasskeys(caller.pool)) return passkeysNotEnabled();
  const sent = readRegistration(credential);
  if (sent === null) return invalidParameter("The credential is malformed.");
  const started = takeRegistration(context, caller, sent.clientData.challenge);
  if (started instanceof Rejection) return started;
  const passkey = await verifiedPasskey(caller, started.rpId, sent);
  return passkey instanceof Rejection ? passkey : store(context, caller, passkey);
}
