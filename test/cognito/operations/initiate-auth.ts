// InitiateAuth: the first step of signing in, for anyone who knows a client id.

import { offersChoice, startChoice } from "../domain/choice.ts";
import { type ExplicitAuthFlow, flowsOf, requireClient } from "../domain/clients.ts";
import { signInWithPassword, signInWithRefreshToken, startSrp } from "../domain/sign-in.ts";
import type { InputOf } from "../model/operations.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

type AuthFlow = InputOf<"InitiateAuth">["AuthFlow"];

/** What a client must allow for each flow; flows that are missing here belong to AdminInitiateAuth. */
const PERMISSION: Partial<Record<AuthFlow, ExplicitAuthFlow>> = {
  USER_SRP_AUTH: "ALLOW_USER_SRP_AUTH",
  USER_PASSWORD_AUTH: "ALLOW_USER_PASSWORD_AUTH",
  REFRESH_TOKEN_AUTH: "ALLOW_REFRESH_TOKEN_AUTH",
  REFRESH_TOKEN: "ALLOW_REFRESH_TOKEN_AUTH",
  CUSTOM_AUTH: "ALLOW_CUSTOM_AUTH",
  USER_AUTH: "ALLOW_USER_AUTH",
};

export const initiateAuth: Handler<"InitiateAuth"> = (input, context) => {
  const found = requireClient(context, input.ClientId);
  if (found instanceof Rejection) return found;
  const permission = PERMISSION[input.AuthFlow];
  if (permission === undefined) return invalidParameter("Initiate Auth method not supported.");
  const isThere = input.AuthFlow !== "USER_AUTH" || offersChoice(found.pool);
  if (!isThere || !flowsOf(found.client).includes(permission)) {
    return invalidParameter(`${input.AuthFlow} flow not enabled for this client`);
  }
  const { AuthParameters: parameters = {} } = input;
  switch (input.AuthFlow) {
    case "USER_SRP_AUTH":
      return startSrp(context, found, parameters);
    case "USER_PASSWORD_AUTH":
      return signInWithPassword(context, found, parameters);
    case "REFRESH_TOKEN_AUTH":
    case "REFRESH_TOKEN":
      return signInWithRefreshToken(context, found, parameters);
    case "USER_AUTH":
      return startChoice(context, found, parameters);
    case "CUSTOM_AUTH":
      return invalidParameter("Custom auth lambda trigger is not configured for the user pool.");
    default:
      return invalidParameter("Initiate Auth method not supported.");
  }
};
