// The challenges that a sign-in can pose here, and who answers them.

import type { InputOf } from "../model/operations.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import { answerChoice } from "./choice.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { answerMfaSetup, answerSoftwareToken } from "./mfa-answers.ts";
import { answerNewPassword } from "./new-password.ts";
import { invalidSession } from "./sessions.ts";
import { finishSrp, requiredParameter } from "./sign-in.ts";

type Answered = Pick<InputOf<"RespondToAuthChallenge">, "ChallengeName" | "ChallengeResponses" | "Session">;

/**
 * A challenge that is never posed has no session, so that none can be right: those of SMS, e-mail, devices, passkeys and
 * custom triggers, and SELECT_MFA_TYPE, for which there would have to be two kinds of MFA.
 */
export function answerChallenge(context: Context, clientAndPool: ClientAndPool, input: Answered) {
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
    case "SELECT_CHALLENGE":
    case "PASSWORD":
    case "PASSWORD_SRP":
      return answerChoice(context, clientAndPool, input.ChallengeName, responses, session);
    default: {
      const username = requiredParameter(responses, "USERNAME");
      if (username instanceof Rejection) return username;
      return session === undefined ? invalidParameter("Missing required parameter Session") : invalidSession();
    }
  }
}
