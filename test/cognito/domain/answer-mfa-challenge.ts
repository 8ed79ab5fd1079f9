// Answers to SOFTWARE_TOKEN_MFA (a TOTP code) and MFA_SETUP (the session of a verified app).

import { Rejection, reject } from "../protocol/rejection.ts";
import { challengeSession } from "./challenge-session.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { completeSignIn } from "./second-factor.ts";
import { closeSession, invalidSession, usedSession } from "./sessions.ts";
import { type NamedValues, requiredParameter, type SignInRejection, type SignInResponse } from "./sign-in.ts";
import { attemptRejection, recordFailure } from "./sign-in-attempts.ts";
import { useCode, verifiedTokenOf } from "./software-tokens.ts";
import { findUserById, type User } from "./users.ts";

type CodeRejection =
  | SignInRejection
  | Rejection<"CodeMismatchException" | "ExpiredCodeException" | "SoftwareTokenMFANotFoundException">;

/** Ends a sign-in whose password was reset or replaced after it was proved. */
function statusRejection({ status }: User): SignInRejection | null {
  if (status === "RESET_REQUIRED") {
    return reject("PasswordResetRequiredException", "Password reset required for the user");
  }
  return status === "CONFIRMED" ? null : invalidSession();
}

/**
 * Answers SOFTWARE_TOKEN_MFA. A wrong code counts like a wrong password. Wrong and used codes leave the session open.
 */
export async function answerSoftwareToken(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInResponse | CodeRejection> {
  const code = requiredParameter(responses, "SOFTWARE_TOKEN_MFA_CODE");
  if (code instanceof Rejection) return code;
  const session = await challengeSession(context, clientAndPool, "SOFTWARE_TOKEN_MFA", responses, sessionText);
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

/** Answers MFA_SETUP with the session from VerifySoftwareToken. */
export async function answerMfaSetup(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInResponse | SignInRejection> {
  const session = await challengeSession(context, clientAndPool, "MFA_SETUP verified", responses, sessionText);
  if (session instanceof Rejection) return session;
  const rejection = statusRejection(session.user);
  if (rejection !== null) return rejection;
  return closeSession(context, session) ? completeSignIn(context, clientAndPool, session.user) : usedSession();
}
