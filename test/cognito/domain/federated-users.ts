// The user of a federated sign-in: the user that the identity belongs to, or a new one. A sign-in creates a user even
// in a pool where only administrators create users. Mapped attributes are written at every sign-in.

import { claimAliases } from "./aliases.ts";
import { discardSuperseded } from "./attribute-changes.ts";
import {
  type AttributePair,
  type Attributes,
  changedAttributes,
  changesRejection,
  isVerifiedFlag,
  newAttributesRejection,
} from "./attributes.ts";
import { type Client, type ClientAndPool, writableAttributes } from "./clients.ts";
import type { Context } from "./context.ts";
import { addMember, findGroup, insertGroup } from "./groups.ts";
import {
  findIdentity,
  type Identity,
  identifyBySubject,
  insertIdentity,
  linkedAttributes,
  SUBJECT,
} from "./identities.ts";
import type { IdentityProvider } from "./identity-providers.ts";
import { nameKey, type Pool } from "./pools.ts";
import { missingAttributes } from "./schema-conformity.ts";
import {
  aliasesOfUser,
  attributesOf,
  findUserById,
  findUserByUsername,
  insertUser,
  makeSub,
  type User,
  writeAttributes,
} from "./users.ts";

/** The reason why a sign-in failed, as it is sent to the client's redirect URI. */
export interface FederationFailure {
  readonly error: "access_denied" | "invalid_request" | "server_error";
  readonly description: string;
}

/**
 * The only key of AttributeMapping that is not the name of an attribute. It is mapped to the claim that contains the
 * provider's own ID of the person.
 */
export const USERNAME_KEY = "username";
const MAX_USERNAME_LENGTH = 128;
const MAX_VALUE_LENGTH = 2_048;
const USERNAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u;

/** Whether this can be a username, or the identifier of a person at an identity provider. */
export function isValidUsername(name: string): boolean {
  return name.length <= MAX_USERNAME_LENGTH && USERNAME.test(name);
}

function failure(description: string): FederationFailure {
  return { error: "invalid_request", description };
}

/** The username of the user that a federated sign-in creates. */
export function federatedUsername(pool: Pool, provider: string, subject: string): string {
  return nameKey(pool, `${provider}_${subject}`);
}

/** The name of the group of all users that a provider's sign-ins have created. */
export function providerGroupName(pool: Pool, provider: string): string {
  return `${pool.id}_${provider}`;
}

/**
 * The identity of the person who signs in: the one with the provider's own ID (`subject`) or, if there is none, one
 * that AdminLinkProviderForUser has created for the value of another claim. The first sign-in after such a link
 * replaces that value by the provider's own ID.
 */
function identityOf(
  context: Context,
  provider: IdentityProvider,
  subject: string,
  claims: Attributes,
): Identity | null {
  const known = findIdentity(context, provider.poolId, provider.name, subject);
  if (known !== null) return known;
  for (const attribute of linkedAttributes(context, provider.poolId, provider.name)) {
    const value = claims[provider.mapping[attribute] ?? ""];
    const linked = value ? findIdentity(context, provider.poolId, provider.name, value, attribute) : null;
    if (linked !== null) return linked;
  }
  return null;
}

/** The mapped attributes whose claims the provider has sent. An empty claim deletes its attribute. */
function mappedPairs({ mapping }: IdentityProvider, claims: Attributes): Required<AttributePair>[] {
  return Object.entries(mapping).flatMap(([Name, claim]) => {
    const Value = claims[claim];
    return Name === USERNAME_KEY || Value === undefined ? [] : [{ Name, Value }];
  });
}

/**
 * Whether a client may write an attribute: one of its WriteAttributes or, if it has none, any standard attribute.
 * Verified flags are always writable here.
 */
function isWritable(client: Client, name: string): boolean {
  return isVerifiedFlag(name) || (writableAttributes(client)?.includes(name) ?? !name.includes(":"));
}

function notUpdatable(names: readonly string[]): FederationFailure | null {
  return names.length === 0
    ? null
    : failure(names.map((name) => `user.${name}: Attribute cannot be updated.\n`).join(""));
}

/** The failure that names all values that are too long, or null. For operations, the API's model has the same limit. */
function tooLong(pairs: readonly Required<AttributePair>[]): FederationFailure | null {
  const lines = pairs
    .filter(({ Value }) => Value.length > MAX_VALUE_LENGTH)
    .map(({ Name }) => `${Name}: String must be no longer than ${MAX_VALUE_LENGTH} characters\n`);
  return lines.length === 0 ? null : failure(`Attributes did not conform to the schema: ${lines.join("")}`);
}

/** The attributes to write, or why they cannot be written. */
function writtenPairs(
  { client, pool }: ClientAndPool,
  provider: IdentityProvider,
  claims: Attributes,
): readonly AttributePair[] | FederationFailure {
  const pairs = mappedPairs(provider, claims);
  const writable = pairs.filter(({ Name }) => isWritable(client, Name));
  if (pool.behaviour.unwritableMappedAttribute === "skip") return tooLong(writable) ?? writable;
  const unwritable = pairs.filter((pair) => !writable.includes(pair)).map(({ Name }) => Name);
  return notUpdatable(unwritable) ?? tooLong(pairs) ?? pairs;
}

/**
 * Checks the attributes after a change, and takes the aliases that follow from them from other users. Returns why the
 * change is not possible, in which case nothing has changed, or null. `user` is null for a user who is not created
 * yet.
 */
function claimAttributes(
  context: Context,
  pool: Pool,
  user: User | null,
  pairs: readonly AttributePair[],
  after: Attributes,
): FederationFailure | null {
  const rejection = user === null ? newAttributesRejection(pool, pairs) : changesRejection(pool, pairs);
  if (rejection !== null) return failure(rejection.message ?? "");
  const missing = missingAttributes(pool, after);
  if (missing.length > 0) return failure(`attributes required: [${missing.join(", ")}]`);
  const aliases = aliasesOfUser(pool, user ?? { isFederated: true }, after);
  const taken = claimAliases(context, pool, aliases, user?.id ?? null, pool.behaviour.aliasConflictOnFederation);
  return taken === null ? null : failure(taken);
}

/**
 * Adds a user to the provider's group, at every sign-in, because an administrator may have deleted the group. Not
 * called for users who are only linked to the provider.
 */
function joinProviderGroup(context: Context, pool: Pool, provider: IdentityProvider, user: User): void {
  const GroupName = providerGroupName(pool, provider.name);
  const Description = `Users who sign in with ${provider.name}`;
  const group =
    findGroup(context, pool.id, GroupName) ?? insertGroup(context, { UserPoolId: pool.id, GroupName, Description });
  addMember(context, group, user);
}

function createProfile(
  context: Context,
  pool: Pool,
  provider: IdentityProvider,
  subject: string,
  pairs: readonly AttributePair[],
): User | FederationFailure {
  const username = federatedUsername(pool, provider.name, subject);
  if (!isValidUsername(username)) return failure("The identifier of the user is not a valid username.");
  if (findUserByUsername(context, pool, username) !== null) {
    return failure(`Already found an entry for username ${username}`);
  }
  const attributes = changedAttributes({}, pairs);
  const rejection = claimAttributes(context, pool, null, pairs, attributes);
  if (rejection !== null) return rejection;
  const made = { username, sub: makeSub(), status: "EXTERNAL_PROVIDER", password: null, attributes } as const;
  const user = insertUser(context, pool, made);
  insertIdentity(context, {
    poolId: pool.id,
    provider: provider.name,
    providerType: provider.type,
    attribute: SUBJECT,
    subject,
    userId: user.id,
    isPrimary: true,
  });
  return user;
}

function updateUser(
  context: Context,
  pool: Pool,
  user: User,
  pairs: readonly AttributePair[],
): User | FederationFailure {
  const before = attributesOf(context, user);
  const after = changedAttributes(before, pairs);
  const rejection = claimAttributes(context, pool, user, pairs, after);
  if (rejection !== null) return rejection;
  if (pairs.length === 0) return user;
  writeAttributes(context, pool, user.id, after);
  const changed = pairs.filter(({ Name }) => before[Name] !== after[Name]);
  discardSuperseded(context, user, changed);
  return findUserById(context, user.id) ?? user;
}

/**
 * The user of a sign-in at an identity provider. `subject` is the provider's own ID of the person; `claims` are all
 * claims as text, those of the userinfo endpoint included.
 */
export function federatedUser(
  context: Context,
  clientAndPool: ClientAndPool,
  provider: IdentityProvider,
  subject: string,
  claims: Attributes,
): User | FederationFailure {
  const { pool } = clientAndPool;
  return context.transaction(() => {
    const identity = identityOf(context, provider, subject, claims);
    const known = identity === null ? null : findUserById(context, identity.userId);
    if (known?.enabled === false) return failure("User is not enabled");
    const pairs = writtenPairs(clientAndPool, provider, claims);
    if ("error" in pairs) return pairs;
    const user =
      identity === null || known === null
        ? createProfile(context, pool, provider, subject, pairs)
        : updateUser(context, pool, known, pairs);
    if ("error" in user) return user;
    if (identity !== null && identity.attribute !== SUBJECT) identifyBySubject(context, identity, subject);
    if (identity?.isPrimary ?? true) joinProviderGroup(context, pool, provider, user);
    return user;
  });
}
