// Checks the settings for signing in with other providers, which works through the domain of the user pool.

import * as v from "valibot";
import { fail, type Result, succeed } from "./result.ts";
import type { SettingFault } from "./setting-fault.ts";

export interface Federation {
  /** The base URL of the endpoints at the pool's domain, without a trailing slash. */
  readonly domain: string;
  /** The app client that is used only for signing in with other providers. */
  readonly clientId: string;
  /** The providers' names in the pool, in the order of the buttons. */
  readonly providers: readonly string[];
  /** The providers whose statement that an address is verified is accepted as a proof. */
  readonly trusted: readonly string[];
}

export interface FederationSettings {
  readonly COGNITO_DOMAIN?: string | undefined;
  readonly COGNITO_FEDERATION_CLIENT_ID?: string | undefined;
  /** The app client of all sign-ins without another provider. */
  readonly COGNITO_CLIENT_ID: string;
  readonly IDENTITY_PROVIDERS: readonly string[];
  readonly TRUSTED_EMAIL_PROVIDERS?: readonly string[] | undefined;
}

/**
 * Names of providers: letters and digits only, although Cognito allows more. `-` and `_` are excluded because they
 * separate a provider's name from what follows it in longer names, such as the Username `Google_123`. "Cognito" is
 * excluded because it stands for the pool's own users.
 */
export const providerNames = v.pipe(
  v.string(),
  v.transform((value) => [...new Set(value.split(/[\s,]+/).filter((part) => part !== ""))]),
  v.array(
    v.pipe(
      v.string(),
      v.regex(/^(?!Cognito$)[A-Za-z0-9]{3,32}$/i, "has a name that is not 3 to 32 letters and digits"),
    ),
  ),
  // Cognito links at most five identities to a user.
  v.maxLength(5, "has more than 5 names"),
);

/** Google is trusted only for addresses of Gmail (accounts/federation/identity.ts), and Apple for all addresses. */
const TRUSTED_BY_DEFAULT = ["Google", "SignInWithApple"];

const MISSING = "is missing: IDENTITY_PROVIDERS needs it";

/** Undefined if no providers are set. */
export function federationOf(settings: FederationSettings): Result<Federation | undefined, readonly SettingFault[]> {
  const { COGNITO_DOMAIN: domain, COGNITO_FEDERATION_CLIENT_ID: clientId, IDENTITY_PROVIDERS: providers } = settings;
  if (providers.length === 0) return succeed(undefined);
  const trusted = settings.TRUSTED_EMAIL_PROVIDERS ?? TRUSTED_BY_DEFAULT.filter((name) => providers.includes(name));
  const faults: SettingFault[] = [];
  if (domain === undefined) faults.push({ setting: "COGNITO_DOMAIN", problem: MISSING });
  if (clientId === undefined) faults.push({ setting: "COGNITO_FEDERATION_CLIENT_ID", problem: MISSING });
  // Tokens of the federation client can write the attributes that come from providers. All other tokens must not.
  if (clientId === settings.COGNITO_CLIENT_ID) {
    faults.push({
      setting: "COGNITO_FEDERATION_CLIENT_ID",
      problem: "is COGNITO_CLIENT_ID: it must be another client",
    });
  }
  if (trusted.some((name) => !providers.includes(name))) {
    faults.push({ setting: "TRUSTED_EMAIL_PROVIDERS", problem: "has a name that is not in IDENTITY_PROVIDERS" });
  }
  if (faults.length > 0 || domain === undefined || clientId === undefined) return fail(faults);
  return succeed(Object.freeze({ domain, clientId, providers, trusted }));
}
