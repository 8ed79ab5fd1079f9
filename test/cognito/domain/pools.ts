// User pools: their rows, and the meaning of their settings.

import type { InputOf } from "../model/operations.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";

/** The second factors of a pool, as SetUserPoolMfaConfig received them. */
export type MfaFactors = Omit<InputOf<"SetUserPoolMfaConfig">, "MfaConfiguration" | "UserPoolId">;
/** A pool's settings as CreateUserPool, UpdateUserPool, SetUserPoolMfaConfig and AddCustomAttributes received them. */
export type PoolSettings = InputOf<"CreateUserPool"> &
  MfaFactors & { readonly AddedAttributes?: InputOf<"AddCustomAttributes">["CustomAttributes"] };
export type PasswordPolicy = NonNullable<NonNullable<PoolSettings["Policies"]>["PasswordPolicy"]>;
export type AliasName = NonNullable<PoolSettings["AliasAttributes"]>[number];

/** Selects between behaviours that have been reported for AWS, or that AWS's documents leave open. */
export interface Behaviour {
  /** How AdminCreateUser rejects a verified address that another user has. */
  readonly aliasConflictOnCreate: "AliasExistsException" | "UsernameExistsException";
  /** Whether AdminUpdateUserAttributes rejects a verified address that another user has, or silently takes it over. */
  readonly aliasConflictOnUpdate: "reject" | "take_over";
  /**
   * Whether VerifyUserAttribute rejects an address that another user has verified, as AWS documents, or takes it over.
   */
  readonly aliasConflictOnVerify: "reject" | "take_over";
  /**
   * Whether a federated sign-in takes over a verified address that another user has, or fails. AWS does not document
   * this.
   */
  readonly aliasConflictOnFederation: "take_over" | "reject";
  /** Whether users whom federated sign-ins have created can sign in by their addresses once they have a password. */
  readonly federatedAliases: "none" | "as_for_users";
  /**
   * If an attribute is mapped but the client may not write it: the sign-in fails, or the attribute is left unchanged.
   */
  readonly unwritableMappedAttribute: "reject" | "skip";
  /**
   * If AdminLinkProviderForUser links a user to a second identity of one provider: the call succeeds or, as has been
   * reported for AWS, links the identity and is rejected.
   */
  readonly secondLinkToProvider: "succeeds" | "links_and_rejects";
  /** Whether an unknown name appears to have the same passkeys in each call, or random ones. */
  readonly unknownUserPasskeys: "stable" | "random";
  /**
   * Whether USER_AUTH treats an unknown name like a user's, or ignores the client's preference and issues a random
   * challenge.
   */
  readonly unknownUserChallenge: "as_for_users" | "random";
  /** The length of the codes of EMAIL_OTP. AWS's documents show both. */
  readonly emailCodeDigits: 6 | 8;
  /** Whether a newer code of EMAIL_OTP ends the sign-ins that were started with older ones. */
  readonly olderEmailCodes: "valid" | "invalid";
  /** Whether a wrong code of EMAIL_OTP as first factor counts towards the lockout. As second factor it always does. */
  readonly wrongEmailCodes: "not_counted" | "counted";
  /** Beyond the hourly limit of codes: the call fails, or it succeeds as always but nothing is sent. */
  readonly emailCodesOverLimit: "LimitExceededException" | "not_sent";
  /**
   * If a user with a temporary password could sign in with EMAIL_OTP: the user signs in and keeps the temporary
   * password, signs in and becomes CONFIRMED, or is not offered a code.
   */
  readonly emailCodeBeforePassword: "keep" | "confirm" | "not_offered";
  /** The parameter of SELECT_MFA_TYPE: the name that Amplify reads, or that of the developer guide. */
  readonly mfaChoices: "MFAS_CAN_CHOOSE" | "MFAS_CAN_SELECT";
  /** Whether lists of sessions show changes at once or, as at AWS, after a few seconds. */
  readonly sessionLists: "current" | "late";
}

export const DEFAULT_BEHAVIOUR: Behaviour = {
  aliasConflictOnCreate: "UsernameExistsException",
  aliasConflictOnUpdate: "reject",
  aliasConflictOnVerify: "reject",
  aliasConflictOnFederation: "take_over",
  federatedAliases: "none",
  unwritableMappedAttribute: "reject",
  secondLinkToProvider: "succeeds",
  unknownUserPasskeys: "stable",
  unknownUserChallenge: "as_for_users",
  emailCodeDigits: 8,
  olderEmailCodes: "valid",
  wrongEmailCodes: "not_counted",
  emailCodesOverLimit: "LimitExceededException",
  emailCodeBeforePassword: "keep",
  mfaChoices: "MFAS_CAN_CHOOSE",
  sessionLists: "current",
};

export interface Pool {
  readonly id: string;
  readonly settings: PoolSettings;
  readonly behaviour: Behaviour;
  readonly userCount: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

type PoolRow = {
  id: string;
  settings: string;
  behaviour: string;
  user_count: number;
  created_at: number;
  modified_at: number;
};

const DEFAULT_TEMPORARY_PASSWORD_DAYS = 7;

/** The policy of a pool that was created without one. */
const DEFAULT_PASSWORD_POLICY: PasswordPolicy = {
  MinimumLength: 8,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
  TemporaryPasswordValidityDays: DEFAULT_TEMPORARY_PASSWORD_DAYS,
};

function poolFromRow(row: PoolRow): Pool {
  return {
    id: row.id,
    settings: JSON.parse(row.settings),
    behaviour: JSON.parse(row.behaviour),
    userCount: row.user_count,
    createdAt: row.created_at,
    modifiedAt: row.modified_at,
  };
}

export function findPool(context: Pick<Context, "sql">, id: string): Pool | null {
  const row = firstRow<PoolRow>(
    context.sql,
    "SELECT id, settings, behaviour, user_count, created_at, modified_at FROM pools WHERE id = ?",
    id,
  );
  return row === null ? null : poolFromRow(row);
}

/** Pools, ordered by ID, starting after `after`. */
export function listPools(context: Pick<Context, "sql">, after: string, limit: number): Pool[] {
  return context.sql
    .exec<PoolRow>(
      "SELECT id, settings, behaviour, user_count, created_at, modified_at FROM pools WHERE id > ? ORDER BY id LIMIT ?",
      after,
      limit,
    )
    .toArray()
    .map(poolFromRow);
}

export function requirePool(context: Context, id: string): Pool | Rejection<"ResourceNotFoundException"> {
  return findPool(context, id) ?? reject("ResourceNotFoundException", `User pool ${id} does not exist.`);
}

export function insertPool(context: Pick<Context, "sql" | "now">, id: string, settings: PoolSettings): void {
  context.sql.exec(
    "INSERT INTO pools (id, settings, behaviour, created_at, modified_at) VALUES (?, ?, ?, ?, ?)",
    id,
    JSON.stringify(settings),
    JSON.stringify(DEFAULT_BEHAVIOUR),
    context.now,
    context.now,
  );
}

/** Replaces all settings. */
export function updatePool(context: Pick<Context, "sql" | "now">, id: string, settings: PoolSettings): void {
  context.sql.exec(
    "UPDATE pools SET settings = ?, modified_at = ? WHERE id = ?",
    JSON.stringify(settings),
    context.now,
    id,
  );
}

/** Deletes a pool with everything in it. The caller must also clear the cached keys: see KeyRing.forget. */
export function deletePool(context: Pick<Context, "sql">, id: string): void {
  context.sql.exec("DELETE FROM used_seals WHERE pool_id = ?", id);
  context.sql.exec("DELETE FROM pools WHERE id = ?", id);
}

export function setBehaviour(sql: SqlStorage, id: string, behaviour: Behaviour): void {
  sql.exec("UPDATE pools SET behaviour = ? WHERE id = ?", JSON.stringify(behaviour), id);
}

export function passwordPolicyOf(pool: Pool): PasswordPolicy {
  return pool.settings.Policies?.PasswordPolicy ?? DEFAULT_PASSWORD_POLICY;
}

/**
 * How many days a temporary password is valid: the policy's setting or, if that is missing or 0, the older
 * UnusedAccountValidityDays.
 */
export function temporaryPasswordDaysOf({ settings }: Pool): number {
  const { TemporaryPasswordValidityDays: days } = settings.Policies?.PasswordPolicy ?? {};
  return days || settings.AdminCreateUserConfig?.UnusedAccountValidityDays || DEFAULT_TEMPORARY_PASSWORD_DAYS;
}

/** Separates the second factors from the other settings. */
export function splitSettings(settings: PoolSettings): { readonly factors: MfaFactors; readonly rest: PoolSettings } {
  const { EmailMfaConfiguration, SmsMfaConfiguration, SoftwareTokenMfaConfiguration, WebAuthnConfiguration, ...rest } =
    settings;
  const factors = {
    ...(EmailMfaConfiguration === undefined ? {} : { EmailMfaConfiguration }),
    ...(SmsMfaConfiguration === undefined ? {} : { SmsMfaConfiguration }),
    ...(SoftwareTokenMfaConfiguration === undefined ? {} : { SoftwareTokenMfaConfiguration }),
    ...(WebAuthnConfiguration === undefined ? {} : { WebAuthnConfiguration }),
  };
  return { factors, rest };
}

/**
 * Whether users may set up a TOTP app: the setting of SetUserPoolMfaConfig or, without it, whether MFA is on or
 * optional.
 */
export function allowsSoftwareTokens({ settings }: Pool): boolean {
  return settings.SoftwareTokenMfaConfiguration?.Enabled ?? (settings.MfaConfiguration ?? "OFF") !== "OFF";
}

/** The first factors that USER_AUTH allows. */
export function firstFactorsOf({ settings }: Pool) {
  return settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? (["PASSWORD"] as const);
}

/** Usernames and aliases are case-sensitive by default, as in the API. */
export function isCaseSensitive(pool: Pool): boolean {
  return pool.settings.UsernameConfiguration?.CaseSensitive ?? true;
}

/** A username or alias, normalised for comparison. */
export function nameKey(pool: Pool, name: string): string {
  return isCaseSensitive(pool) ? name : name.toLowerCase();
}

export function usesAddressesAsUsernames(pool: Pool): boolean {
  return (pool.settings.UsernameAttributes ?? []).length > 0;
}
