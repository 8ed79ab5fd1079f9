// The answers to the challenges of a second factor: a code of the app, or the proof that one has been set up.

import { Refusal, refuse } from "../protocol/refusal.ts";
import { answeredSession } from "./answered-session.ts";
import { attemptRefusal, recordFailure } from "./attempts.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { completeSignIn } from "./second-factor.ts";
import { closeSession, invalidSession, usedSession } from "./sessions.ts";
import { type NamedValues, requiredParameter, type SignInAnswer, type SignInRefusal } from "./sign-in.ts";
import { useCode, verifiedTokenOf } from "./software-tokens.ts";
import { findUserById, type User } from "./users.ts";

type CodeRefusal =
  | SignInRefusal
  | Refusal<"CodeMismatchException" | "ExpiredCodeException" | "SoftwareTokenMFANotFoundException">;

/** A password that stopped being good after it was proved is not good for the rest of the sign-in either. */
function statusRefusal({ status }: User): SignInRefusal | null {
  if (status === "RESET_REQUIRED") {
    return refuse("PasswordResetRequiredException", "Password reset required for the user");
  }
  return status === "CONFIRMED" ? null : invalidSession();
}

/** SOFTWARE_TOKEN_MFA. A wrong code counts as a wrong password does; like a used one, it leaves the session open. */
export async function answerSoftwareToken(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInAnswer | CodeRefusal> {
  const code = requiredParameter(responses, "SOFTWARE_TOKEN_MFA_CODE");
  if (code instanceof Refusal) return code;
  const session = await answeredSession(context, clientAndPool, "SOFTWARE_TOKEN_MFA", responses, sessionText);
  if (session instanceof Refusal) return session;
  const refusal = attemptRefusal(session.user, context.now) ?? statusRefusal(session.user);
  if (refusal !== null) return refusal;
  const token = verifiedTokenOf(context, session.user);
  const verdict = token === null ? "gone" : await useCode(context, session.user, token, code);
  switch (verdict) {
    case "gone":
      return refuse("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.");
    case "wrong":
      recordFailure(context, session.user);
      return refuse("CodeMismatchException", "Invalid code received for user");
    case "used":
      return refuse("ExpiredCodeException", "Your software token has already been used once.");
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
): Promise<SignInAnswer | SignInRefusal> {
  const session = await answeredSession(context, clientAndPool, "MFA_SETUP verified", responses, sessionText);
  if (session instanceof Refusal) return session;
  const refusal = statusRefusal(session.user);
  if (refusal !== null) return refusal;
  return closeSession(context, session) ? completeSignIn(context, clientAndPool, session.user) : usedSession();
}
