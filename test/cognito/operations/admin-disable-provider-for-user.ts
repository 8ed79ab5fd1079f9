// AdminDisableProviderForUser: removes an identity from its user. The next sign-in with the identity creates a new
// user. For one of the pool's own users, who has no such identity, the operation removes the password.

import { removeIdentity, SUBJECT } from "../domain/identities.ts";
import { identityOfPerson, isOwnUser, requireOwnUser, requirePerson } from "../domain/identity-links.ts";
import { requirePool } from "../domain/pools.ts";
import { removePassword } from "../domain/users.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminDisableProviderForUser: Handler<"AdminDisableProviderForUser"> = ({ UserPoolId, User }, context) => {
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  if (isOwnUser(User)) {
    if (User.ProviderAttributeName !== SUBJECT) return invalidParameter(`ProviderAttributeName must be ${SUBJECT}.`);
    const user = requireOwnUser(context, pool, User);
    if (user instanceof Rejection) return user;
    removePassword(context, user);
    return {};
  }
  const person = requirePerson(context, pool, User);
  if (person instanceof Rejection) return person;
  const identity = identityOfPerson(context, person);
  if (identity === null) return reject("UserNotFoundException", "User does not exist.");
  removeIdentity(context, identity);
  return {};
};
