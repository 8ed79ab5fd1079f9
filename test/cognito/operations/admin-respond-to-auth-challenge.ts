// AdminRespondToAuthChallenge: the later steps of signing in, for a server that holds AWS credentials.

import { answerChallenge } from "../domain/challenges.ts";
import { requireClientOf } from "../domain/clients.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminRespondToAuthChallenge: Handler<"AdminRespondToAuthChallenge"> = (input, context) => {
  const found = requireClientOf(context, input.UserPoolId, input.ClientId);
  return found instanceof Rejection ? found : answerChallenge(context, found, input);
};
