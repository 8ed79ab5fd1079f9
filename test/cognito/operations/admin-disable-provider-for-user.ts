// AdminDisableProviderForUser: removes an identity from its user. Its next sign-in creates a profile of its own. For one of
// the pool's own users, the password is removed instead.

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
