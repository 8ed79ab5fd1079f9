// Passes a client's answer to a challenge to the handler for that challenge.

import type { InputOf } from "../model/operations.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import { answerEmailCode, answerMfaSetup, answerSelectMfaType, answerSoftwareToken } from "./answer-mfa-challenge.ts";
import { answerNewPassword } from "./answer-new-password.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { invalidSession } from "./sessions.ts";
import { finishSrp, requiredParameter } from "./sign-in.ts";
import { answerUserAuth } from "./user-auth.ts";
import { isUserAuthSession } from "./user-auth-session.ts";

type ChallengeAnswer = Pick<InputOf<"RespondToAuthChallenge">, "ChallengeName" | "ChallengeResponses" | "Session">;

/**
 * Handles a client's answer to any challenge. The emulator never issues challenges for text messages, devices or
 * custom triggers, so it rejects every answer to them.
 */
export async function answerChallenge(context: Context, clientAndPool: ClientAndPool, input: ChallengeAnswer) {
  const { ChallengeResponses: responses = {}, Session: session } = input;
  switch (input.ChallengeName) {
    case "PASSWORD_VERIFIER":
      return finishSrp(context, clientAndPool, responses);
    case "NEW_PASSWORD_REQUIRED":
      return answerNewPassword(context, clientAndPool, responses, session);
    case "SOFTWARE_TOKEN_MFA":
      return answerSoftwareToken(context, clientAndPool, responses, session);
    case "MFA_SETUP":
      return answerMfaSetup(context, clientAndPool, responses, session);
    case "SELECT_MFA_TYPE":
      return answerSelectMfaType(context, clientAndPool, responses, session);
    case "EMAIL_OTP":
      return (await isUserAuthSession(context, session))
        ? answerUserAuth(context, clientAndPool, input.ChallengeName, responses, session)
        : answerEmailCode(context, clientAndPool, responses, session);
    case "SELECT_CHALLENGE":
    case "PASSWORD":
    case "PASSWORD_SRP":
    case "WEB_AUTHN":
      return answerUserAuth(context, clientAndPool, input.ChallengeName, responses, session);
    default: {
      const username = requiredParameter(responses, "USERNAME");
      if (username instanceof Rejection) return username;
      return session === undefined ? invalidParameter("Missing required parameter Session") : invalidSession();
    }
  }
}
