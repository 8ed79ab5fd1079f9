// Links between persons of identity providers and users: finds the person or user that an operation's input describes
// by a provider, an attribute and a value, and decides whether a link is possible.

import type { InputOf } from "../model/operations.ts";
import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { isValidUsername } from "./federated-users.ts";
import { findIdentity, type Identity, identitiesOfUser, linkedAttributes, SUBJECT } from "./identities.ts";
import { findIdentityProvider, type IdentityProvider, isSocial } from "./identity-providers.ts";
import type { Pool } from "./pools.ts";
import { findUserById, findUserByUsername, type User } from "./users.ts";

type Identifier = InputOf<"AdminLinkProviderForUser">["SourceUser"];

/** The provider name that stands for the pool's own users. */
const OWN_USERS = "Cognito";
/** Cognito's quotas. */
const MAX_IDENTITIES_PER_USER = 5;
const MAX_ATTRIBUTES_PER_PROVIDER = 5;

/** A person of a provider. */
export interface Person {
  readonly provider: IdentityProvider;
  readonly attribute: string;
  readonly subject: string;
}

const noUser = () => reject("UserNotFoundException", "User does not exist.");

export function isOwnUser({ ProviderName }: Identifier): boolean {
  return ProviderName === OWN_USERS;
}

/**
 * The pool's own user that an identifier in an operation's input names. Its ProviderAttributeValue is the username;
 * its ProviderAttributeName is ignored.
 */
export function requireOwnUser(
  context: Context,
  pool: Pool,
  { ProviderAttributeValue: username }: Identifier,
): User | Rejection<"InvalidParameterException" | "UserNotFoundException"> {
  if (!username) return invalidParameter("Missing required parameter ProviderAttributeValue");
  return findUserByUsername(context, pool, username) ?? noUser();
}

/** The person that an identifier names, if the pool has the provider. */
export function requirePerson(
  context: Context,
  pool: Pool,
  { ProviderName, ProviderAttributeName: attribute = SUBJECT, ProviderAttributeValue: subject }: Identifier,
): Person | Rejection<"InvalidParameterException" | "ResourceNotFoundException"> {
  if (!ProviderName) return invalidParameter("Missing required parameter ProviderName");
  if (!subject) return invalidParameter("Missing required parameter ProviderAttributeValue");
  if (!isValidUsername(subject)) return invalidParameter("ProviderAttributeValue is not a valid identifier.");
  const provider = findIdentityProvider(context, pool.id, ProviderName);
  if (provider === null) {
    return reject("ResourceNotFoundException", `Identity provider ${ProviderName} does not exist.`);
  }
  if (attribute !== SUBJECT && isSocial(provider.type)) {
    return invalidParameter(`ProviderAttributeName must be ${SUBJECT} for social identity providers.`);
  }
  if (attribute !== SUBJECT && !Object.hasOwn(provider.mapping, attribute)) {
    return invalidParameter(`No claim of ${ProviderName} is mapped to the attribute ${attribute}.`);
  }
  return { provider, attribute, subject };
}

export function identityOfPerson(context: Context, { provider, attribute, subject }: Person): Identity | null {
  return findIdentity(context, provider.poolId, provider.name, subject, attribute);
}

/**
 * The user that a link leads to. It is named as one of the pool's own users, or by a person who signs in as this
 * user.
 */
export function requireDestination(
  context: Context,
  pool: Pool,
  destination: Identifier,
): User | Rejection<"InvalidParameterException" | "ResourceNotFoundException" | "UserNotFoundException"> {
  if (isOwnUser(destination)) return requireOwnUser(context, pool, destination);
  const person = requirePerson(context, pool, { ...destination, ProviderAttributeName: SUBJECT });
  if (person instanceof Rejection) return person;
  const identity = identityOfPerson(context, person);
  return (identity === null ? null : findUserById(context, identity.userId)) ?? noUser();
}

/**
 * The rejection of a SourceUser that is one of the pool's own users. AWS returns the same error if the provider of
 * the SourceUser does not exist.
 */
export const invalidSource = () =>
  invalidParameter(
    "Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser",
  );

/** Why an already existing identity cannot be linked to the user. */
function existingRejection(identity: Identity, user: User) {
  if (identity.isPrimary) {
    return invalidParameter(
      "Merging is not currently supported, provide a SourceUser that has not been signed up in order to link",
    );
  }
  return identity.userId === user.id
    ? invalidParameter("SourceUser is already linked to DestinationUser")
    : reject("AliasExistsException", "SourceUser is already linked to another user.");
}

/** Why a person cannot be linked to a user, or null. */
export function linkRejection(
  context: Context,
  person: Person,
  user: User,
): Rejection<"AliasExistsException" | "InvalidParameterException" | "LimitExceededException"> | null {
  const existing = identityOfPerson(context, person);
  if (existing !== null) return existingRejection(existing, user);
  if (identitiesOfUser(context, user).length >= MAX_IDENTITIES_PER_USER) {
    return reject("LimitExceededException", `A user can have ${MAX_IDENTITIES_PER_USER} identities at most.`);
  }
  const { provider, attribute } = person;
  const attributes = linkedAttributes(context, provider.poolId, provider.name);
  return attribute !== SUBJECT && !attributes.includes(attribute) && attributes.length >= MAX_ATTRIBUTES_PER_PROVIDER
    ? reject("LimitExceededException", `Links use ${MAX_ATTRIBUTES_PER_PROVIDER} attributes of a provider at most.`)
    : null;
}
