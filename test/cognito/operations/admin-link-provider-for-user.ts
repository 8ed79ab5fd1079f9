// AdminLinkProviderForUser: links a person of an identity provider, who has not signed in yet, to an existing user.
// The person then signs in as this user.

import { identitiesOfUser, insertIdentity } from "../domain/identities.ts";
import {
  invalidSource,
  isOwnUser,
  linkRejection,
  requireDestination,
  requirePerson,
} from "../domain/identity-links.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const adminLinkProviderForUser: Handler<"AdminLinkProviderForUser"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const user = requireDestination(context, pool, input.DestinationUser);
  if (user instanceof Rejection) return user;
  if (isOwnUser(input.SourceUser)) return invalidSource();
  const person = requirePerson(context, pool, input.SourceUser);
  if (person instanceof Rejection) return person.name === "ResourceNotFoundException" ? invalidSource() : person;
  const rejection = linkRejection(context, person, user);
  if (rejection !== null) return rejection;
  const { provider, attribute, subject } = person;
  const isSecond = identitiesOfUser(context, user).some((identity) => identity.provider === provider.name);
  insertIdentity(context, {
    poolId: pool.id,
    provider: provider.name,
    providerType: provider.type,
    attribute,
    subject,
    userId: user.id,
    isPrimary: false,
  });
  return isSecond && pool.behaviour.secondLinkToProvider === "links_and_rejects" ? invalidSource() : {};
};
