// The challenges that a sign-in can pose here, and who answers them.

import type { InputOf } from "../model/operations.ts";
import { invalidParameter, notAuthorized } from "../protocol/refusal.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { answerNewPassword } from "./new-password.ts";
import { finishSrp } from "./sign-in.ts";

type Answered = Pick<InputOf<"RespondToAuthChallenge">, "ChallengeName" | "ChallengeResponses" | "Session">;

/** A challenge that is never posed has no session, so that none can be right. */
export function answerChallenge(context: Context, clientAndPool: ClientAndPool, input: Answered) {
  const { ChallengeResponses: responses = {} } = input;
  switch (input.ChallengeName) {
    case "PASSWORD_VERIFIER":
      return finishSrp(context, clientAndPool, responses);
    case "NEW_PASSWORD_REQUIRED":
      return answerNewPassword(context, clientAndPool, responses, input.Session);
    default:
      return input.Session === undefined
        ? invalidParameter("Missing required parameter Session")
        : notAuthorized("Invalid session for the user.");
  }
}
