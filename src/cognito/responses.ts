// Parses the responses of Cognito's admin operations.

import { fail, type Result, succeed } from "../core/result.ts";
import type { CognitoFailure } from "./failures.ts";

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
}

export interface FoundUser {
  readonly id: string;
  readonly isConfirmed: boolean;
  /** False if sign-ins and refreshes are rejected. */
  readonly isEnabled: boolean;
  /** Whether a sign-in with the password asks for an authenticator app's code. */
  readonly hasAuthenticatorApp: boolean;
  /** In lower case; undefined if Cognito has not verified the address. */
  readonly verifiedEmail: string | undefined;
  readonly name: string | undefined;
  readonly identities: readonly ProviderIdentity[];
  /** Everything that AdminGetUser returns, for the user's own export. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Somebody's identity at another provider. */
export interface ProviderIdentity {
  /** The name of the provider in the pool. */
  readonly provider: string;
  /** The provider's own ID of the person. */
  readonly subject: string;
}

export interface ListedUser {
  readonly id: string;
  readonly isEnabled: boolean;
}

/** Parses a response of AdminGetUser. */
export function readUser(details: Record<string, unknown>): Result<FoundUser, CognitoFailure> {
  const { Username, UserStatus, UserAttributes, Enabled, UserMFASettingList } = details;
  if (typeof Username !== "string") return fail({ kind: "unexpected", name: "NoUsername" });
  const attributes = new Map<string, string>();
  for (const attribute of Array.isArray(UserAttributes) ? UserAttributes : []) {
    attributes.set(String(attribute?.Name), String(attribute?.Value));
  }
  const verifiedEmail =
    attributes.get("email_verified") === "true" ? attributes.get("email")?.toLowerCase() : undefined;
  const isConfirmed = UserStatus === "CONFIRMED";
  const name = attributes.get("name");
  const hasAuthenticatorApp = Array.isArray(UserMFASettingList) && UserMFASettingList.includes("SOFTWARE_TOKEN_MFA");
  const isEnabled = Enabled === true;
  const identities = readIdentities(attributes.get("identities"));
  return succeed({
    id: Username,
    isConfirmed,
    isEnabled,
    hasAuthenticatorApp,
    verifiedEmail,
    name,
    identities,
    details,
  });
}

/** @param text Cognito's attribute `identities`, which is JSON. */
function readIdentities(text = "[]"): readonly ProviderIdentity[] {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch {
    return [];
  }
  return (Array.isArray(entries) ? entries : []).map((entry) => ({
    provider: String(entry?.providerName),
    subject: String(entry?.userId),
  }));
}

/** Parses a response of DescribeUserPool. Missing members get the values of Cognito's default policy. */
export function readPasswordPolicy(output: Record<string, unknown>): PasswordPolicy {
  const policy = Object(Object(Object(output.UserPool).Policies).PasswordPolicy);
  const { MinimumLength, RequireLowercase, RequireUppercase, RequireNumbers, RequireSymbols } = policy;
  return {
    minimumLength: typeof MinimumLength === "number" ? MinimumLength : 8,
    requireLowercase: RequireLowercase !== false,
    requireUppercase: RequireUppercase !== false,
    requireNumbers: RequireNumbers !== false,
    requireSymbols: RequireSymbols !== false,
  };
}
