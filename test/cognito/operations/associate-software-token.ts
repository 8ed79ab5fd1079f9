// AssociateSoftwareToken: creates a secret for a TOTP app, for a signed-in user or during a sign-in.

import { offersSoftwareTokens } from "../domain/second-factor.ts";
import { advanceSetup, setupDuringSignIn, softwareTokensNotOffered } from "../domain/software-token-setup.ts";
import { associateToken } from "../domain/software-tokens.ts";
import { callerWithoutNotFound } from "../domain/tokens.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const associateSoftwareToken: Handler<"AssociateSoftwareToken"> = async (input, context) => {
  const setup =
    input.AccessToken === undefined
      ? await setupDuringSignIn(context, input.Session, ["MFA_SETUP", "MFA_SETUP associated"])
      : await callerWithoutNotFound(context, input.AccessToken);
  if (setup instanceof Rejection) return setup;
  if (!offersSoftwareTokens(setup.pool)) return softwareTokensNotOffered();
  if (!("session" in setup)) return { SecretCode: associateToken(context, setup.user) };
  let SecretCode = "";
  const Session = await advanceSetup(context, setup, "MFA_SETUP associated", () => {
    SecretCode = associateToken(context, setup.user);
    return true;
  });
  return Session instanceof Rejection ? Session : { SecretCode, Session };
};
