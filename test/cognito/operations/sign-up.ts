// SignUp: users register themselves, if the pool allows it. They start as UNCONFIRMED, and a code goes to the address
// that the pool verifies. The address becomes an alias only when it is verified, so SignUp accepts an address that
// another user has.

import { claimAliases } from "../domain/aliases.ts";
import { aliasesOf, changedAttributes } from "../domain/attributes.ts";
import { requireClient, secretHashRejection } from "../domain/clients.ts";
import { sendCode } from "../domain/codes.ts";
import { newUserAttributesRejection, pairsOfNewUser, usernameRejection } from "../domain/new-users.ts";
import { makeVerifier, passwordRejection } from "../domain/passwords.ts";
import { usesAddressesAsUsernames } from "../domain/pools.ts";
import { missingAttributes } from "../domain/schema-conformity.ts";
import { signUpAddress } from "../domain/sign-up-codes.ts";
import { unauthorizedWrite } from "../domain/unauthorized-write.ts";
import { findUserByUsername, insertUser, makeSub } from "../domain/users.ts";
import { invalidParameter, notAuthorized, Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

const exists = (message = "User already exists") => reject("UsernameExistsException", message);

export const signUp: Handler<"SignUp"> = async (input, context) => {
  const found = requireClient(context, input.ClientId);
  if (found instanceof Rejection) return found;
  const { client, pool } = found;
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
    return notAuthorized("SignUp is not permitted for this user pool");
  }
  const secretRejection = await secretHashRejection(client, [input.Username], input.SecretHash);
  if (secretRejection !== null) return secretRejection;
  if (input.Password === undefined) return invalidParameter("Password is required.");
  const weak = passwordRejection(pool, input.Password);
  if (weak !== null) return weak;

  const pairs = pairsOfNewUser(pool, input);
  const attributes = changedAttributes({}, pairs);
  const rejection =
    usernameRejection(pool, input.Username) ??
    unauthorizedWrite(client, input.UserAttributes ?? []) ??
    newUserAttributesRejection(pool, pairs, missingAttributes(pool, attributes));
  if (rejection !== null) return rejection;
  const sub = makeSub();
  const username = usesAddressesAsUsernames(pool) ? sub : input.Username;
  const password = await makeVerifier(pool, username, input.Password);

  return context.transaction(() => {
    if (findUserByUsername(context, pool, username) !== null) return exists();
    const taken = claimAliases(context, pool, aliasesOf(pool, attributes), null, "reject");
    if (taken !== null) return usesAddressesAsUsernames(pool) ? exists(taken) : exists();
    const user = insertUser(context, pool, { username, sub, status: "UNCONFIRMED", password, attributes });
    const address = signUpAddress(pool, attributes);
    const sent =
      address === null ? {} : { CodeDeliveryDetails: sendCode(context, user, "sign_up", "sign_up", address) };
    return { UserConfirmed: false, UserSub: sub, ...sent };
  });
};
