// RespondToAuthChallenge: the later steps of signing in, for anyone who was posed a challenge.

import { answerChallenge } from "../domain/challenges.ts";
import { requireClient } from "../domain/clients.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const respondToAuthChallenge: Handler<"RespondToAuthChallenge"> = (input, context) => {
  const found = requireClient(context, input.ClientId);
  return found instanceof Rejection ? found : answerChallenge(context, found, input);
};
