// Composition root: builds the services from the configuration and the bindings.

import { mailAllowance, type UseMailAllowance } from "./accounts/email-change/mail-allowance.ts";
import { adoptUser } from "./accounts/own-account/adopt-user.ts";
import type { RevocationDependencies } from "./accounts/revocation.ts";
import { keyDigester } from "./accounts/sign-up/idempotency.ts";
import { type PasswordPolicyReader, passwordPolicyReader } from "./accounts/sign-up/password-policy.ts";
import { type AccountListStore, accountListStore } from "./accounts/storage/account-list.ts";
import { type AccountStore, accountStore } from "./accounts/storage/accounts.ts";
import { type ConnectionStore, connectionStore } from "./accounts/storage/connections.ts";
import { type ConsistencyStore, consistencyStore } from "./accounts/storage/consistency.ts";
import { type IdempotencyStore, idempotencyStore } from "./accounts/storage/idempotency-keys.ts";
import { type OverviewStore, overviewStore } from "./accounts/storage/overview.ts";
import { type PasskeyStore, passkeyStore } from "./accounts/storage/passkeys.ts";
import { type ProfileStore, profileStore } from "./accounts/storage/profiles.ts";
import { type AccountReader, accountReader } from "./accounts/storage/reader.ts";
import { type ReportStore, reportStore } from "./accounts/storage/reports.ts";
import { type StateStore, stateStore } from "./accounts/storage/states.ts";
import { type TombstoneStore, tombstoneStore } from "./accounts/storage/tombstones.ts";
import { unpublishedRevocationStore } from "./accounts/storage/unpublished-revocations.ts";
import { type UsageCounts, usageCountStore } from "./accounts/storage/usage-counts.ts";
import { type SealMacs, sealMacs } from "./audit/chain.ts";
import { type HeadStore, headStore } from "./audit/heads.ts";
import { type AuditPages, auditPages } from "./audit/page.ts";
import { type SealStore, sealStore } from "./audit/seal-store.ts";
import { type AuditStore, auditStore } from "./audit/store.ts";
import { type Authenticate, authenticator } from "./auth/authenticate.ts";
import { keySource, type WaitUntil } from "./auth/key-source.ts";
import { revocationReader, writeRevocation } from "./auth/revocations.ts";
import { tokenCache } from "./auth/token-cache.ts";
import { claimsReader, type ReadClaims, type TokenVerifier, tokenVerifier } from "./auth/verify.ts";
import { cognitoClient, NETWORK } from "./cognito/client.ts";
import { type CognitoUsers, cognitoUsers } from "./cognito/users.ts";
import type { Config } from "./config.ts";
import { hmac, hmacPurpose, keyDerivation } from "./core/derived-keys.ts";
import { logException } from "./core/log-exception.ts";
import type { SignUpMode } from "./core/sign-up-mode.ts";
import { measured, measuredBinding } from "./core/timing.ts";
import type { Env } from "./env.ts";
import { type Keeper, keeper } from "./gate/keeper.ts";
import type { Rule } from "./gate/rules.ts";
import { type SessionCookies, sessionCookies } from "./gate/session.ts";
import { siteFiles } from "./gate/site-files.ts";
import type { AdoptUser, ConfirmSecondFactor } from "./http/authorize.ts";
import { mailTemplates } from "./http/language/mail-templates.ts";
import { type SiteLanguages, siteLanguages } from "./http/language/site-languages.ts";
import type { NamedLimit } from "./http/rate-limit.ts";
import { type DeliverMail, deliverMail } from "./mail/deliver.ts";
import { type MakeNotice, nobody } from "./mail/mail.ts";
import { type OutboxStore, outboxStore } from "./mail/outbox.ts";
import { cloudflareTransport } from "./mail/transports/cloudflare.ts";
import { sesTransport } from "./mail/transports/ses.ts";
import type { Transport } from "./mail/transports/transport.ts";
import { confirmSecondFactor } from "./operators/confirm-second-factor.ts";
import { type Cursors, cursors } from "./operators/list/cursor.ts";
import { type InvitationStore, invitationStore } from "./proofs/invitations/store.ts";
import { type ProofSecrets, proofSecrets } from "./proofs/secrets.ts";
import { type ProofStore, proofStore } from "./proofs/store.ts";
import { type CheckReadiness, readinessCheck } from "./site/readiness.ts";

export interface Services extends RevocationDependencies {
  readonly config: Config;
  readonly accounts: AccountStore;
  /** The roles that a new account gets. */
  readonly newRoles: readonly string[];
  readonly accountList: AccountListStore;
  readonly overview: OverviewStore;
  readonly cursors: Cursors;
  readonly tombstones: TombstoneStore;
  readonly keys: IdempotencyStore;
  readonly consistency: ConsistencyStore;
  readonly digestKey: ReturnType<typeof keyDigester>;
  readonly users: CognitoUsers;
  /** The operations on users that Gatehouse has created, whose Username is the account's ID. */
  readonly ownUsers: CognitoUsers;
  readonly reader: AccountReader;
  readonly profiles: ProfileStore;
  readonly passkeys: PasskeyStore;
  readonly connections: ConnectionStore;
  readonly readPasswordPolicy: PasswordPolicyReader;
  readonly authenticate: Authenticate;
  /** Verifies access tokens of the app client, and of the app client for sign-ins with other providers. */
  readonly verifyToken: TokenVerifier;
  /** Reads the claims of the pool's ID tokens. */
  readonly readClaims: ReadClaims;
  readonly adopt: AdoptUser | undefined;
  readonly usage: UsageCounts;
  readonly useMailAllowance: UseMailAllowance;
  readonly states: StateStore;
  readonly noteSeen: StateStore["noteSeen"];
  readonly confirmSecondFactor: ConfirmSecondFactor | undefined;
  readonly signUpLimit: NamedLimit;
  readonly rejectedTokenLimit: NamedLimit;
  /** The gate for members-only files. Undefined if all files are open. */
  readonly gate: Gate | undefined;
  readonly assets: Fetcher;
  readonly checkReadiness: CheckReadiness;
  readonly languages: SiteLanguages;
  readonly proofs: ProofStore;
  readonly invitations: InvitationStore;
  readonly secrets: ProofSecrets;
  readonly signUpMode: SignUpMode;
  /** Returns the digest of a client's network, for counting requests. */
  readonly networkDigest: (network: string) => Promise<string>;
  readonly outbox: OutboxStore;
  readonly reports: ReportStore;
  readonly audit: AuditStore;
  readonly auditPages: AuditPages;
  readonly seals: SealStore;
  readonly heads: HeadStore;
  readonly sealMacs: SealMacs;
  readonly makeNotice: MakeNotice;
  /** Sends mails that are due. Undefined if Gatehouse sends no mail. */
  readonly deliverMail: DeliverMail | undefined;
  /** Sends mails that are due without delaying the response. Does nothing if Gatehouse sends no mail. */
  readonly deliver: (waitUntil: WaitUntil) => void;
  /** Returns the time in milliseconds since 1970. */
  readonly now: () => number;
}

export interface Gate {
  readonly rules: readonly Rule[];
  readonly cookies: SessionCookies;
  readonly keeper: Keeper;
}

const NETWORK_PURPOSE = hmacPurpose("gatehouse network");

/** @param now The clock, which tests replace. */
export function buildServices(config: Config, env: Env, network = NETWORK, now = () => Date.now()): Services {
  const send: typeof fetch = (input, init) => measured("cognito", () => network.fetch(input, init));
  const kv = measuredBinding("kv", env.AUTH_CACHE);
  const poolKeys = keySource({ jwksUrl: config.jwksUrl, kv, fetch: send, now });
  const { federation } = config;
  const reader = accountReader(env.DB);
  const callCognito = cognitoClient(config, { ...network, fetch: send });
  const users = cognitoUsers(callCognito, config, reader.usernameOf);
  const verifyToken = tokenVerifier({
    keys: poolKeys,
    expected: { issuer: config.issuer, clientIds: [config.clientId, ...(federation ? [federation.clientId] : [])] },
    cache: tokenCache(config.tokenCacheSize),
    now,
  });
  const deriveKeys = keyDerivation(config.secret);
  const usage = usageCountStore(env.DB);
  const newRoles = config.roleOfNewAccounts === undefined ? [] : [config.roleOfNewAccounts];
  const accounts = accountStore(env.DB, config.userPoolId, newRoles);
  const assets = measuredBinding("assets", env.ASSETS);
  const languages = siteLanguages(assets);
  const outbox = outboxStore(env.DB);
  const secrets = proofSecrets(deriveKeys);
  const states = stateStore(env.DB, config.userPoolId);
  const sendMail = mailTransport(config, env, network);
  const readTemplates = mailTemplates(assets, languages);
  const makeNotice: MakeNotice = (kind, visitor = nobody(config)) => sendMail && { kind, visitor };
  function gateOf(rules: readonly Rule[]): Gate {
    const cookies = sessionCookies({ deriveKeys, userPoolId: config.userPoolId, now });
    const readRevocation = revocationReader(kv, now);
    const readDatabase = (id: string) => readValidAfter(reader, id);
    return {
      rules,
      cookies,
      keeper: keeper({ rules, cookies, readRevocation, readDatabase, filesAt: siteFiles(assets, languages) }),
    };
  }
  const deliverDue = sendMail && (() => deliverMail({ outbox, readTemplates, send: sendMail, secrets, now }));
  return {
    config,
    accounts,
    newRoles,
    accountList: accountListStore(env.DB),
    overview: overviewStore(env.DB, config.userPoolId),
    cursors: cursors(deriveKeys),
    tombstones: tombstoneStore(env.DB),
    keys: idempotencyStore(env.DB),
    consistency: consistencyStore(env.DB, config.userPoolId),
    digestKey: keyDigester(deriveKeys),
    useMailAllowance: mailAllowance(deriveKeys, usage, now),
    users,
    ownUsers: cognitoUsers(callCognito, config),
    readPasswordPolicy: passwordPolicyReader(users, kv, now),
    reader,
    profiles: profileStore(env.DB),
    passkeys: passkeyStore(env.DB),
    connections: connectionStore(env.DB),
    authenticate: authenticator(verifyToken),
    verifyToken,
    readClaims: claimsReader(poolKeys),
    unpublishedRevocations: unpublishedRevocationStore(env.DB),
    states,
    noteSeen: states.noteSeen,
    confirmSecondFactor: config.operatorsNeedSecondFactor
      ? (id, authTime) => confirmSecondFactor({ users, states, makeNotice, now }, id, authTime)
      : undefined,
    writeRevocation: async (id, validAfter) => {
      const username = await reader.usernameOf(id);
      if (!username.ok) throw new Error("The database did not say whose tokens are revoked.");
      const names = new Set([id, username.value]);
      await Promise.all([...names].map((name) => writeRevocation(kv, name, validAfter)));
    },
    usage,
    adopt: config.adoptsUsers ? (id, by) => adoptUser({ accounts, users, usage, now }, id, by) : undefined,
    signUpLimit: { name: "sign_up", limiter: env.SIGN_UP_LIMIT },
    rejectedTokenLimit: { name: "rejected_token", limiter: env.REFUSED_TOKEN_LIMIT },
    gate: config.gated && gateOf(config.gated),
    assets,
    languages,
    proofs: proofStore(env.DB),
    invitations: invitationStore(env.DB),
    secrets,
    signUpMode: config.signUpMode,
    networkDigest: async (network) => hmac((await deriveKeys(NETWORK_PURPOSE)).current, network),
    outbox,
    reports: reportStore(env.DB),
    audit: auditStore(env.DB),
    auditPages: auditPages(env.DB),
    seals: sealStore(env.DB),
    heads: headStore(kv),
    sealMacs: sealMacs(deriveKeys),
    makeNotice,
    deliverMail: deliverDue,
    deliver: (waitUntil) => deliverDue && waitUntil(deliverDue().catch(logException)),
    checkReadiness: readinessCheck({ database: env.DB, kv, keys: poolKeys, outbox: sendMail && outbox, now }),
    now,
  };
}

/** The parameter `validAfter` of `isRevoked`. Undefined if the database could not be read. */
async function readValidAfter(reader: AccountReader, id: string): Promise<number | undefined> {
  const reading = await reader.readPrimary(id);
  if (!reading.ok) return undefined;
  return reading.value?.tokensValidAfter ?? Number.POSITIVE_INFINITY;
}

/** Undefined if Gatehouse sends no mail. */
function mailTransport({ mail, credentials }: Config, env: Env, network: typeof NETWORK): Transport | undefined {
  if (mail === undefined) return undefined;
  const { sender, ses } = mail;
  const transport =
    ses === undefined
      ? env.SEND_EMAIL && cloudflareTransport(env.SEND_EMAIL, sender)
      : sesTransport({ ...ses, credentials, sender }, network);
  return transport && ((letter) => measured("mail", () => transport(letter)));
}
