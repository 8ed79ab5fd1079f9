// AdminRespondToAuthChallenge: the later steps of a sign-in, for a server with AWS credentials.

import { answerChallenge } from "../domain/answer-challenge.ts";
import { requireClientOf } from "../domain/clients.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminRespondToAuthChallenge: Handler<"AdminRespondToAuthChallenge"> = (input, context) => {
  const found = requireClientOf(context, input.UserPoolId, input.ClientId);
  return found instanceof Rejection ? found : answerChallenge(context, found, input);
};
