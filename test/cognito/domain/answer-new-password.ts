// Handles the answer to NEW_PASSWORD_REQUIRED, the challenge that follows a temporary password.

import { AttributeList } from "../model/people.ts";
import { structure } from "../model/shape.ts";
import { Password } from "../model/text.ts";
import { brokenLimits } from "../protocol/limits.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import { claimAliases } from "./aliases.ts";
import { requiredAttributes } from "./attribute-schema.ts";
import { changedAttributes, changesRejection } from "./attributes.ts";
import { challengeSession } from "./challenge-session.ts";
import type { ClientAndPool } from "./clients.ts";
import type { Context } from "./context.ts";
import { makeVerifier, passwordRejection } from "./passwords.ts";
import { afterPassword } from "./second-factor.ts";
import { closeSession, usedSession } from "./sessions.ts";
import { type NamedValues, requiredParameter, type SignInResponse } from "./sign-in.ts";
import { unauthorizedWrite } from "./unauthorized-write.ts";
import { aliasesOfUser, attributesOf, findUserById, setPassword, writeAttributes } from "./users.ts";

const ATTRIBUTE_PREFIX = "userAttributes.";
/** ChallengeResponses is a map of strings, but the values in it must obey the limits of passwords and attributes. */
const GIVEN = structure({ Password }, { UserAttributes: AttributeList });

type NewPasswordRejection = Rejection<
  | "AliasExistsException"
  | "InvalidParameterException"
  | "InvalidPasswordException"
  | "LimitExceededException"
  | "NotAuthorizedException"
  | "UserNotFoundException"
>;

function givenAttributes(responses: NamedValues): { Name: string; Value: string }[] {
  return Object.entries(responses)
    .filter(([name]) => name.startsWith(ATTRIBUTE_PREFIX))
    .map(([name, Value]) => ({ Name: name.slice(ATTRIBUTE_PREFIX.length), Value }));
}

/**
 * Sets the new password and confirms the user; a second factor may follow. A password that violates the policy leaves
 * the session open.
 */
export async function answerNewPassword(
  context: Context,
  clientAndPool: ClientAndPool,
  responses: NamedValues,
  sessionText: string | undefined,
): Promise<SignInResponse | NewPasswordRejection> {
  const { client, pool } = clientAndPool;
  const password = requiredParameter(responses, "NEW_PASSWORD");
  if (password instanceof Rejection) return password;
  const pairs = givenAttributes(responses);
  const broken = brokenLimits(GIVEN, { Password: password, UserAttributes: pairs });
  if (broken !== null) return invalidParameter(broken);
  const session = await challengeSession(context, clientAndPool, ["NEW_PASSWORD_REQUIRED"], responses, sessionText);
  if (session instanceof Rejection) return session;
  const { user } = session;

  const weak = passwordRejection(pool, password);
  if (weak !== null) return weak;
  const rejection = unauthorizedWrite(client, pairs) ?? changesRejection(pool, pairs);
  if (rejection !== null) return rejection;
  const verifier = await makeVerifier(pool, user.username, password);

  const confirmed = context.transaction((): NewPasswordRejection | null => {
    const attributes = changedAttributes(attributesOf(context, user), pairs);
    const missing = requiredAttributes(pool).find((name) => attributes[name] === undefined);
    if (missing !== undefined) return invalidParameter(`Invalid attributes given, ${missing} is missing`);
    const taken = claimAliases(context, pool, aliasesOfUser(pool, user, attributes), user.id, "reject");
    if (taken !== null) return reject("AliasExistsException", taken);
    if (!closeSession(context, session)) return usedSession();
    setPassword(context, user, verifier, "CONFIRMED");
    if (pairs.length > 0) writeAttributes(context, pool, user.id, attributes);
    return null;
  });
  if (confirmed !== null) return confirmed;
  const signedIn = findUserById(context, user.id);
  if (signedIn === null) return reject("UserNotFoundException", "User does not exist.");
  return afterPassword(context, clientAndPool, signedIn);
}
