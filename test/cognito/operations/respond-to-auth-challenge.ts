// RespondToAuthChallenge: the later steps of a sign-in, for any caller with a client ID.

import { answerChallenge } from "../domain/answer-challenge.ts";
import { requireClient } from "../domain/clients.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const respondToAuthChallenge: Handler<"RespondToAuthChallenge"> = (input, context) => {
  const found = requireClient(context, input.ClientId);
  return found instanceof Rejection ? found : answerChallenge(context, found, input);
};
