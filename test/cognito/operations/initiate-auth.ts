// InitiateAuth: the first step of a sign-in, for any caller with a client ID.

import { type ExplicitAuthFlow, flowsOf, requireClient } from "../domain/clients.ts";
import { signInWithPassword, signInWithRefreshToken, startSrp } from "../domain/sign-in.ts";
import { offersUserAuth, startUserAuth } from "../domain/user-auth.ts";
import type { InputOf } from "../model/operations.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

type AuthFlow = InputOf<"InitiateAuth">["AuthFlow"];

/** The permission that each flow needs. Flows that are missing here are only available in AdminInitiateAuth. */
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
  const isThere = input.AuthFlow !== "USER_AUTH" || offersUserAuth(found.pool);
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
      return startUserAuth(context, found, parameters);
    case "CUSTOM_AUTH":
      return invalidParameter("Custom auth lambda trigger is not configured for the user pool.");
    default:
      return invalidParameter("Initiate Auth method not supported.");
  }
};
