// RespondToAuthChallenge: the later steps of signing in, for anyone who was posed a challenge.

import { answerChallenge } from "../domain/challenges.ts";
import { requireClient } from "../domain/clients.ts";
import { Refusal } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

export const respondToAuthChallenge: Handler<"RespondToAuthChallenge"> = (input, context) => {
  const found = requireClient(context, input.ClientId);
  return found instanceof Refusal ? found : answerChallenge(context, found, input);
};
