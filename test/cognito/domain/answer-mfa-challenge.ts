// Handles the answers to the challenges of a second factor. The answer to SOFTWARE_TOKEN_MFA is a TOTP code; to
// EMAIL_OTP after a password, a code by e-mail; to SELECT_MFA_TYPE, the chosen factor; and to MFA_SETUP, an e-mail
// address or the session that VerifySoftwareToken returned.

import { AttributeList } from "../model/people.ts";
import { structure } from "../model/shape.ts";
import { brokenLimits } from "../protocol/limits.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import { changesRejection } from "./attributes.ts";
import { challengeSession } from "./challenge-session.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { isEmailCode, wrongEmailCode } from "./email-codes.ts";
import { mfaAddressOf, offersEmailMfa, setEmailMfa } from "./email-mfa.ts";
import { challengeByEmail, challengeFactor, completeSignIn, isMfaType } from "./second-factor.ts";
import { closeSession, invalidSession, type OpenSession, usedSession } from "./sessions.ts";
import { type NamedValues, requiredParameter, type SignInRejection, type SignInResponse } from "./sign-in.ts";
import { attemptRejection, recordFailure } from "./sign-in-attempts.ts";
import { useCode, verifiedTokenOf } from "./software-tokens.ts";
import { findUserById, type User } from "./users.ts";
import { adoptAddress } from "./verified-address.ts";

type CodeRejection =
  | SignInRejection
  | Rejection<
      "AliasExistsException" | "CodeMismatchException" | "ExpiredCodeException" | "SoftwareTokenMFANotFoundException"
    >;

/** ChallengeResponses is a map of strings, but the address in it must obey the limits of attributes. */
const GIVEN = structure({}, { UserAttributes: AttributeList });

/** The rejection of a second step if the password has been reset or replaced since the first step, or null. */
function statusRejection({ status }: User): SignInRejection | null {
  if (status === "RESET_REQUIRED") {
    return reject("PasswordResetRequiredException", "Password reset required for the user");
  }
  return status === "CONFIRMED" ? null : invalidSession();
}

/**
 * Handles the answer to SOFTWARE_TOKEN_MFA. A wrong code counts as a failure, like a wrong password. After a wrong or
 * an already used code, the session stays open.
 */
export async function answerSoftwareToken(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInResponse | CodeRejection> {
  const code = requiredParameter(responses, "SOFTWARE_TOKEN_MFA_CODE");
  if (code instanceof Rejection) return code;
  const session = await challengeSession(context, clientAndPool, ["SOFTWARE_TOKEN_MFA"], responses, sessionText);
  if (session instanceof Rejection) return session;
  const rejection = attemptRejection(clientAndPool.client, session.user, context.now) ?? statusRejection(session.user);
  if (rejection !== null) return rejection;
  const token = verifiedTokenOf(context, session.user);
  const verdict = token === null ? "gone" : await useCode(context, session.user, token, code);
  switch (verdict) {
    case "gone":
      return reject("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.");
    case "wrong":
      recordFailure(context, session.user);
      return reject("CodeMismatchException", "Invalid code received for user");
    case "used":
      return reject("ExpiredCodeException", "Your software token has already been used once.");
    case "right":
      if (!closeSession(context, session)) return usedSession();
      return completeSignIn(context, clientAndPool, findUserById(context, session.user.id) ?? session.user);
  }
}

/**
 * Whether a code is the one that was sent for the session, and the address it was sent to is still valid. That
 * address must be the user's address or, if the session sets up a new address, the user must still have none.
 */
async function isRightNow(context: Context, { pool }: ClientAndPool, session: OpenSession, code: string) {
  const { sent, user, purpose } = session;
  if (sent === null) return false;
  const address = { name: "email", value: sent.address } as const;
  if (!(await isEmailCode(context, pool, user, "second_factor", address, sent.proof, code))) return false;
  const current = mfaAddressOf(context, pool, user)?.value;
  return offersEmailMfa(pool) && current === (purpose === "EMAIL_OTP" ? sent.address : undefined);
}

/**
 * Handles the answer to EMAIL_OTP after a password. A wrong code counts as a failure, like a wrong password, and
 * leaves the session open. A correct code verifies the address.
 */
export async function answerEmailCode(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInResponse | CodeRejection> {
  const username = requiredParameter(responses, "USERNAME");
  if (username instanceof Rejection) return username;
  const code = requiredParameter(responses, "EMAIL_OTP_CODE");
  if (code instanceof Rejection) return code;
  const purposes = ["EMAIL_OTP", "EMAIL_OTP of a new address"] as const;
  const session = await challengeSession(context, clientAndPool, purposes, responses, sessionText);
  if (session instanceof Rejection) return session;
  const { client, pool } = clientAndPool;
  const { user, sent, purpose } = session;
  const rejection = attemptRejection(client, user, context.now) ?? statusRejection(user);
  if (rejection !== null) return rejection;
  if (!(await isRightNow(context, clientAndPool, session, code)) || sent === null) {
    recordFailure(context, user);
    return wrongEmailCode();
  }
  const proved = context.transaction((): CodeRejection | null => {
    const taken = adoptAddress(context, pool, user, { name: "email", value: sent.address });
    if (taken !== null) return taken;
    if (!closeSession(context, session)) return usedSession();
    if (purpose !== "EMAIL_OTP") setEmailMfa(context, user, { enabled: true, preferred: true });
    return null;
  });
  return proved ?? completeSignIn(context, clientAndPool, findUserById(context, user.id) ?? user);
}

/** Handles the answer to SELECT_MFA_TYPE: returns the challenge of the chosen factor. */
export async function answerSelectMfaType(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInResponse | SignInRejection> {
  const username = requiredParameter(responses, "USERNAME");
  if (username instanceof Rejection) return username;
  const answer = requiredParameter(responses, "ANSWER");
  if (answer instanceof Rejection) return answer;
  const session = await challengeSession(context, clientAndPool, ["SELECT_MFA_TYPE"], responses, sessionText);
  if (session instanceof Rejection) return session;
  const rejection = statusRejection(session.user);
  if (rejection !== null) return rejection;
  const next = isMfaType(answer) ? await challengeFactor(context, clientAndPool, session.user, answer) : null;
  if (next === null) return invalidParameter("Selected challenge is not available");
  if (next instanceof Rejection) return next;
  return closeSession(context, session) ? next : usedSession();
}

/**
 * Handles an answer to MFA_SETUP that contains the user's first e-mail address: sends a code to it. The address is
 * stored once the user has entered the correct code.
 */
async function setUpEmail(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
  email: string,
): Promise<SignInResponse | SignInRejection> {
  const { pool } = clientAndPool;
  const pairs = [{ Name: "email", Value: email }];
  const broken = brokenLimits(GIVEN, { UserAttributes: pairs });
  if (broken !== null) return invalidParameter(broken);
  const session = await challengeSession(context, clientAndPool, ["MFA_SETUP"], responses, sessionText);
  if (session instanceof Rejection) return session;
  const { user } = session;
  const rejection = statusRejection(user);
  if (rejection !== null) return rejection;
  if (!offersEmailMfa(pool)) return invalidParameter("EMAIL_OTP is not enabled for this user pool.");
  if (mfaAddressOf(context, pool, user) !== null) return invalidSession();
  const malformed = email === "" ? invalidParameter("Invalid email address format.") : changesRejection(pool, pairs);
  if (malformed !== null) return malformed;
  const address = { name: "email", value: email } as const;
  const next = await challengeByEmail(context, clientAndPool, user, address, "EMAIL_OTP of a new address");
  if (next instanceof Rejection) return next;
  return closeSession(context, session) ? next : usedSession();
}

/**
 * Handles the answer to MFA_SETUP. It contains either the session that VerifySoftwareToken returned, or an e-mail
 * address in a parameter that Amplify calls EMAIL and AWS's guide calls email.
 */
export async function answerMfaSetup(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInResponse | SignInRejection> {
  const email = responses.EMAIL ?? responses.email;
  if (email !== undefined) return setUpEmail(context, clientAndPool, responses, sessionText, email);
  const session = await challengeSession(context, clientAndPool, ["MFA_SETUP verified"], responses, sessionText);
  if (session instanceof Rejection) return session;
  const rejection = statusRejection(session.user);
  if (rejection !== null) return rejection;
  return closeSession(context, session) ? completeSignIn(context, clientAndPool, session.user) : usedSession();
}
