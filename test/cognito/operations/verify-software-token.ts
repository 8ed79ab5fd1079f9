// VerifySoftwareToken: the first code of a TOTP app shows that the app has the secret. In a pool that requires MFA,
// this operation also enables the app; in other pools SetUserMFAPreference must enable it.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { demandsMfa, offersSoftwareTokens } from "../domain/second-factor.ts";
import { advanceSetup, setupDuringSignIn, softwareTokensNotOffered } from "../domain/software-token-setup.ts";
import { confirmToken, latestTokenOf, useCode } from "../domain/software-tokens.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

const mismatch = () => reject("EnableSoftwareTokenMFAException", "Code mismatch and fail enable Software Token MFA");

export const verifySoftwareToken: Handler<"VerifySoftwareToken"> = async (input, context) => {
  const setup =
    input.AccessToken === undefined
      ? await setupDuringSignIn(context, input.Session, ["MFA_SETUP associated"])
      : await callerInGoodStanding(context, input.AccessToken);
  if (setup instanceof Rejection) return setup;
  const { pool, user } = setup;
  if (!offersSoftwareTokens(pool)) return softwareTokensNotOffered();
  const token = latestTokenOf(context, user);
  if (token === null) {
    return reject("SoftwareTokenMFANotFoundException", "Software Token MFA does not exist for the user.");
  }
  if ((await useCode(context, user, token, input.UserCode)) !== "right") return mismatch();
  const confirm = () => confirmToken(context, user, token, input.FriendlyDeviceName ?? null, demandsMfa(pool));
  if (!("session" in setup)) return context.transaction(confirm) ? { Status: "SUCCESS" } : mismatch();
  const Session = await advanceSetup(context, setup, "MFA_SETUP verified", confirm);
  return Session instanceof Rejection ? Session : { Status: "SUCCESS", Session };
};
