// Identities: which person of an identity provider signs in as which user. A user that a sign-in created has a primary
// identity; AdminLinkProviderForUser adds others to any user.

import type { Attributes } from "./attributes.ts";
import type { Context } from "./context.ts";
import type { ProviderType } from "./identity-providers.ts";
import { firstRow } from "./schema.ts";
import { attributesOf, describeUser, type User } from "./users.ts";

/** Stands for the provider's own ID of a person where an operation expects the name of an attribute. */
export const SUBJECT = "Cognito_Subject";

export interface Identity {
  readonly poolId: string;
  readonly provider: string;
  readonly providerType: ProviderType;
  /** `Cognito_Subject`, or the attribute that AdminLinkProviderForUser named: its claim identifies the person. */
  readonly attribute: string;
  /** The claim's value. */
  readonly subject: string;
  readonly userId: number;
  readonly isPrimary: boolean;
  readonly createdAt: number;
}

type IdentityRow = {
  pool_id: string;
  provider: string;
  provider_type: ProviderType;
  attribute: string;
  subject: string;
  user_id: number;
  is_primary: number;
  created_at: number;
};

function fromRow(row: IdentityRow): Identity {
  return {
    poolId: row.pool_id,
    provider: row.provider,
    providerType: row.provider_type,
    attribute: row.attribute,
    subject: row.subject,
    userId: row.user_id,
    isPrimary: row.is_primary === 1,
    createdAt: row.created_at,
  };
}

export function findIdentity(
  context: Pick<Context, "sql">,
  poolId: string,
  provider: string,
  subject: string,
  attribute: string = SUBJECT,
): Identity | null {
  const row = firstRow<IdentityRow>(
    context.sql,
    "SELECT * FROM identities WHERE pool_id = ? AND provider = ? AND attribute = ? AND subject = ?",
    poolId,
    provider,
    attribute,
    subject,
  );
  return row === null ? null : fromRow(row);
}

export function insertIdentity(context: Context, identity: Omit<Identity, "createdAt">): void {
  context.sql.exec(
    `INSERT INTO identities (pool_id, provider, attribute, subject, provider_type, user_id, is_primary, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    identity.poolId,
    identity.provider,
    identity.attribute,
    identity.subject,
    identity.providerType,
    identity.userId,
    identity.isPrimary ? 1 : 0,
    context.now,
  );
}

export function removeIdentity(context: Context, { poolId, provider, attribute, subject }: Identity): void {
  context.sql.exec(
    "DELETE FROM identities WHERE pool_id = ? AND provider = ? AND attribute = ? AND subject = ?",
    poolId,
    provider,
    attribute,
    subject,
  );
}

/** Replaces the claim by which an identity was linked: from now on, the provider's own ID identifies the person. */
export function identifyBySubject(context: Context, identity: Identity, subject: string): void {
  context.sql.exec(
    `UPDATE identities SET attribute = ?, subject = ?
     WHERE pool_id = ? AND provider = ? AND attribute = ? AND subject = ?`,
    SUBJECT,
    subject,
    identity.poolId,
    identity.provider,
    identity.attribute,
    identity.subject,
  );
}

/** A user's identities, the oldest first. */
export function identitiesOfUser(context: Pick<Context, "sql">, user: Pick<User, "id">): Identity[] {
  const query = "SELECT * FROM identities WHERE user_id = ? ORDER BY created_at, provider, attribute, subject";
  return context.sql.exec<IdentityRow>(query, user.id).toArray().map(fromRow);
}

/** The attributes, other than SUBJECT, whose claims identify persons of a provider in links. */
export function linkedAttributes(context: Pick<Context, "sql">, poolId: string, provider: string): string[] {
  const query = "SELECT DISTINCT attribute FROM identities WHERE pool_id = ? AND provider = ? AND attribute <> ?";
  return context.sql
    .exec<{ attribute: string }>(query, poolId, provider, SUBJECT)
    .toArray()
    .map(({ attribute }) => attribute);
}

export interface DescribedIdentity {
  readonly userId: string;
  readonly providerName: string;
  readonly providerType: ProviderType;
  readonly issuer: null;
  readonly primary: "false" | "true";
  readonly dateCreated: string;
}

/** The `identities` claim of ID tokens. Null for a user without identities. */
export function identitiesClaim(
  context: Pick<Context, "sql">,
  user: Pick<User, "id">,
): readonly DescribedIdentity[] | null {
  const identities = identitiesOfUser(context, user);
  if (identities.length === 0) return null;
  return identities.map((identity) => ({
    userId: identity.subject,
    providerName: identity.provider,
    providerType: identity.providerType,
    issuer: null,
    primary: identity.isPrimary ? "true" : "false",
    dateCreated: String(identity.createdAt),
  }));
}

/**
 * The user's attributes and, if the user has identities, an attribute `identities` with the claim as JSON text. It
 * comes first, so that it follows `sub` directly, as in Cognito's responses.
 */
export function withIdentities(context: Pick<Context, "sql">, user: User, attributes: Attributes): Attributes {
  const claim = identitiesClaim(context, user);
  return claim === null ? attributes : { identities: JSON.stringify(claim), ...attributes };
}

/** A user in the form that ListUsers returns. */
export function describeUserWithIdentities(context: Pick<Context, "sql">, user: User) {
  return describeUser(user, withIdentities(context, user, attributesOf(context, user)));
}
