// AssociateSoftwareToken: the secret for a TOTP app, for someone who is signed in or about to be.

import { offersSoftwareTokens } from "../domain/second-factor.ts";
import { passOn, setupInSignIn, softwareTokensNotOffered } from "../domain/software-token-setup.ts";
import { associateToken } from "../domain/software-tokens.ts";
import { callerWithoutNotFound } from "../domain/tokens.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const associateSoftwareToken: Handler<"AssociateSoftwareToken"> = async (input, context) => {
  const setup =
    input.AccessToken === undefined
      ? await setupInSignIn(context, input.Session, ["MFA_SETUP", "MFA_SETUP associated"])
      : await callerWithoutNotFound(context, input.AccessToken);
  if (setup instanceof Rejection) return setup;
  if (!offersSoftwareTokens(setup.pool)) return softwareTokensNotOffered();
  if (!("session" in setup)) return { SecretCode: associateToken(context, setup.user) };
  let SecretCode = "";
  const Session = await passOn(context, setup, "MFA_SETUP associated", () => {
    SecretCode = associateToken(context, setup.user);
    return true;
  });
  return Session instanceof Rejection ? Session : { SecretCode, Session };
};
