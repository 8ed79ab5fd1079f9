// The answers to the challenges of a second factor: a code of the app, or the proof that one has been set up.

import { Rejection, reject } from "../protocol/rejection.ts";
import { answeredSession } from "./answered-session.ts";
import { attemptRejection, recordFailure } from "./attempts.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { completeSignIn } from "./second-factor.ts";
import { closeSession, invalidSession, usedSession } from "./sessions.ts";
import { type NamedValues, requiredParameter, type SignInAnswer, type SignInRejection } from "./sign-in.ts";
import { useCode, verifiedTokenOf } from "./software-tokens.ts";
import { findUserById, type User } from "./users.ts";

type CodeRejection =
  | SignInRejection
  | Rejection<"CodeMismatchException" | "ExpiredCodeException" | "SoftwareTokenMFANotFoundException">;

/** A password that stopped being good after it was proved is not good for the rest of the sign-in either. */
function statusRejection({ status }: User): SignInRejection | null {
  if (status === "RESET_REQUIRED") {
    return reject("PasswordResetRequiredException", "Password reset required for the user");
  }
  return status === "CONFIRMED" ? null : invalidSession();
}

/** SOFTWARE_TOKEN_MFA. A wrong code counts as a wrong password does; like a used one, it leaves the session open. */
export async function answerSoftwareToken(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInAnswer | CodeRejection> {
  const code = requiredParameter(responses, "SOFTWARE_TOKEN_MFA_CODE");
  if (code instanceof Rejection) return code;
  const session = await answeredSession(context, clientAndPool, "SOFTWARE_TOKEN_MFA", responses, sessionText);
  if (session instanceof Rejection) return session;
  const rejection = attemptRejection(session.user, context.now) ?? statusRejection(session.user);
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

/** MFA_SETUP, with the session that VerifySoftwareToken gave. */
export async function answerMfaSetup(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInAnswer | SignInRejection> {
  const session = await answeredSession(context, clientAndPool, "MFA_SETUP verified", responses, sessionText);
  if (session instanceof Rejection) return session;
  const rejection = statusRejection(session.user);
  if (rejection !== null) return rejection;
  return closeSession(context, session) ? completeSignIn(context, clientAndPool, session.user) : usedSession();
}
