// The default pool, its clients, its domain and its identity providers. They exist from the first start, with the
// fixed IDs of the project's configuration, and are created from the production template, so that development and
// production cannot drift apart.

import { mail } from "../../../src/site.ts";
import { evaluateTemplate } from "../../../src/tooling/setup/evaluate-template.ts";
import template from "../../../src/tooling/setup/template.json" with { type: "json" };
import { type InputOf, OPERATIONS, type OperationName } from "../model/operations.ts";
import { brokenLimits } from "../protocol/limits.ts";
import type { Rejection } from "../protocol/rejection.ts";
import { type Fields, readInput } from "../protocol/types.ts";
import { setClientSessions } from "./client-sessions.ts";
import { clientSettingsRejection } from "./client-settings-rejection.ts";
import { type ClientSettings, findClient, insertClient, updateClient } from "./clients.ts";
import { newIdentityProvider, providerRejection } from "./identity-provider-settings.ts";
import { storeIdentityProvider } from "./identity-providers.ts";
import { oauthSettingsRejection } from "./oauth-settings-rejection.ts";
import { storeDomain } from "./pool-domains.ts";
import { poolSettingsRejection } from "./pool-settings-rejection.ts";
import { findPool, insertPool, type PoolSettings, updatePool } from "./pools.ts";
import { readMeta, writeMeta } from "./schema.ts";
import { setSessionConfiguration } from "./user-sessions.ts";

/** The part of the pool ID after the region and the underscore. */
const DEFAULT_POOL_NAME = "LocalPool";
const DEFAULT_CLIENT_ID = "gatehouselocalclient000000";
const FEDERATION_CLIENT_ID = "gatehouselocalproviders000";
const DEFAULT_APP_ORIGIN = "http://localhost:8787";

/**
 * Overrides of the template's defaults: the local pool has no deletion protection, its outbox shows the site's own
 * mails, and its passkeys are for localhost, which AWS would not accept as an RP ID.
 */
const PARAMETERS = {
  Name: "gatehouse-local",
  DeletionProtection: "INACTIVE",
  MailSourceArn: "arn:aws:ses:us-east-1:000000000000:identity/example.com",
  MailFrom: "accounts@example.com",
  MailSubject: mail.subject,
  MailText: mail.text,
  PasskeyDomain: "localhost",
  EmailCodes: "on",
  Domain: "gatehouse-local",
  GoogleClientId: "local-google",
  GoogleClientSecret: "local",
  AppleServicesId: "com.example.local",
  AppleTeamId: "LOCALTEAM1",
  AppleKeyId: "LOCALKEY01",
  ApplePrivateKey: "local",
  FacebookAppId: "local-facebook",
  FacebookAppSecret: "local",
  AmazonClientId: "local-amazon",
  AmazonClientSecret: "local",
};

/**
 * Session tracking, with the values that the setup command (src/tooling/setup) gives a production pool.
 * CloudFormation has no property for it.
 */
const SESSIONS = { tracking: "ENABLED", maxPerUser: 100 } as const;

/**
 * For how many minutes a client reuses a browser's session at the pool's domain. The setup command gives production
 * clients the same value. With 0, a person who has signed out must go through the identity provider again to sign in.
 */
const SSO_MINUTES = 0;

export function defaultPoolId(region: string): string {
  return `${region}_${DEFAULT_POOL_NAME}`;
}

/** Applies the API's own checks, so that a template that AWS would reject fails here as well. */
function readSettings<Name extends OperationName>(operation: Name, properties: Fields): InputOf<Name> {
  const { input } = OPERATIONS[operation];
  const settings = readInput(input, properties);
  const broken = settings === null ? "a value has a wrong type" : brokenLimits(input, settings);
  if (broken !== null) throw new Error(`src/tooling/setup/template.json is invalid: ${broken}`);
  return settings as InputOf<Name>;
}

/** Translates CloudFormation's property names into the API's where they differ. */
export function poolSettings(properties: Fields): PoolSettings {
  const {
    UserPoolName,
    EnabledMfas,
    WebAuthnRelyingPartyID: RelyingPartyId,
    WebAuthnUserVerification: UserVerification,
    WebAuthnFactorConfiguration: FactorConfiguration,
    ...same
  } = properties;
  const factors = Array.isArray(EnabledMfas) ? EnabledMfas : [];
  const { UserPoolId: _pool, ...mfa } = readSettings("SetUserPoolMfaConfig", {
    UserPoolId: "any_pool",
    SoftwareTokenMfaConfiguration: { Enabled: factors.includes("SOFTWARE_TOKEN_MFA") },
    ...(RelyingPartyId === undefined
      ? {}
      : { WebAuthnConfiguration: { RelyingPartyId, UserVerification, FactorConfiguration } }),
  });
  return { ...readSettings("CreateUserPool", { ...same, PoolName: UserPoolName }), ...mfa };
}

function clientSettings(id: string, properties: Fields): ClientSettings {
  const { UserPoolId, GenerateSecret, ...settings } = readSettings("CreateUserPoolClient", {
    ...properties,
    UserPoolId: id,
  });
  return settings;
}

/** Settings that cannot change after a pool's creation: to change them, CloudFormation would replace the pool. */
const KEPT = ["AliasAttributes", "Schema", "UsernameAttributes", "UsernameConfiguration"] as const;

/** The name of the row in the `meta` table that contains the template's settings as they were last applied. */
const APPLIED = "applied_template";

/**
 * Creates the default pool and its parts if they are missing. If the template has changed since it was last applied,
 * updates them, as CloudFormation would; settings that were changed by other means stay until then.
 * @param appOrigin The origin of the pages to which people return from identity providers.
 */
export function ensureDefaultPool(sql: SqlStorage, region: string, now: number, appOrigin = DEFAULT_APP_ORIGIN): void {
  const context = { sql, now };
  const id = defaultPoolId(region);
  const {
    Pool = {},
    Client = {},
    FederationClient = {},
    PoolDomain = {},
    ...others
  } = evaluateTemplate(template, {
    ...PARAMETERS,
    SiteOrigin: appOrigin,
  });
  const settings = poolSettings(Pool);
  const clients = {
    [DEFAULT_CLIENT_ID]: clientSettings(id, Client),
    [FEDERATION_CLIENT_ID]: clientSettings(id, FederationClient),
  };
  const domain = readSettings("CreateUserPoolDomain", { ...PoolDomain, UserPoolId: id });
  const providers = Object.values(others).flatMap((properties) =>
    "ProviderName" in properties ? [readSettings("CreateIdentityProvider", { ...properties, UserPoolId: id })] : [],
  );
  const applied = JSON.stringify({ settings, clients, domain, providers, sessions: SESSIONS, SSO_MINUTES });
  const existing = findPool(context, id);
  if (existing === null) insertPool(context, id, settings);
  else if (readMeta(sql, APPLIED) === applied) return;
  else updatePool(context, id, { ...settings, ...keptSettings(existing.settings, settings) });
  const pool = findPool(context, id);
  if (pool === null) throw new Error("INSERT returned no pool");
  for (const provider of providers) {
    const stored = newIdentityProvider(provider, now);
    rejectTemplate(providerRejection(pool, stored));
    storeIdentityProvider(context, stored);
  }
  rejectTemplate(poolSettingsRejection(pool.settings));
  for (const [clientId, client] of Object.entries(clients)) {
    rejectTemplate(clientSettingsRejection(pool, client) ?? oauthSettingsRejection(context, pool, client, null));
    if (findClient(context, clientId) === null) insertClient(context, clientId, id, null, client);
    else updateClient(context, clientId, client);
  }
  const { Domain, UserPoolId: _pool, ...domainSettings } = domain;
  storeDomain(context, id, Domain, domainSettings);
  setSessionConfiguration(context, pool, SESSIONS);
  const federationClient = findClient(context, FEDERATION_CLIENT_ID);
  if (federationClient !== null) setClientSessions(context, federationClient, SSO_MINUTES);
  writeMeta(sql, APPLIED, applied);
}

function rejectTemplate(rejection: Rejection | null): void {
  if (rejection !== null) throw new Error(`src/tooling/setup/template.json is invalid: ${rejection.message}`);
}

function keptSettings(existing: PoolSettings, template: PoolSettings): Partial<PoolSettings> {
  const changed = KEPT.filter((name) => JSON.stringify(existing[name]) !== JSON.stringify(template[name]));
  if (changed.length > 0) {
    console.warn(
      `src/tooling/setup/template.json changes ${changed.join(", ")}, which a pool keeps from its creation. ` +
        "The local pool stays as it is; `npm run reset` makes a new one.",
    );
  }
  const { AddedAttributes } = existing;
  const kept = Object.fromEntries(KEPT.map((name) => [name, existing[name]]));
  return AddedAttributes === undefined ? kept : { ...kept, AddedAttributes };
}
