// The environment that the doctor examines, as lazy, memoised probes. Each has a timeout, returns a value and never
// throws. Checks only judge these values.

import { randomUUID } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { type CognitoResponse, cognitoClient, NETWORK } from "../../cognito/client.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { Config } from "../../config.ts";
import type { Credentials } from "../../core/credentials.ts";
import type { Result } from "../../core/result.ts";
import type { SettingFault } from "../../core/setting-fault.ts";
import { sesTransport } from "../../mail/transports/ses.ts";
import type { Cloudflare, StorageLocation } from "../clouds/cloudflare.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";

import { federationProbes } from "./federation-probes.ts";

const CALL_TIME_LIMIT_MILLISECONDS = 10_000;

/** An operation that needs no signature, and that has no effect without its parameter. */
const HARMLESS_CALL = "AWSCognitoIdentityProviderService.GetUser";

export interface Facts {
  /** Undefined for local development. */
  readonly env: string | undefined;
  readonly settings: EnvironmentSettings;
  readonly config: Result<Config, readonly SettingFault[]>;
  /** The Worker's origin; undefined if it is unknown. */
  readonly siteUrl: string | undefined;
  /** The Worker's own keys; undefined if they are unknown. */
  readonly workerKeys: Credentials | undefined;
  /** The keys of the operator who runs the doctor. */
  readonly operatorKeys: Credentials | undefined;
  readonly cloudflare: Cloudflare;
  readonly place: StorageLocation;
  /** The names of the Worker's secrets. */
  readonly secrets: () => Promise<Result<readonly string[], string>>;
  /** The cron expressions of the deployed Worker; "local" in local development. */
  readonly schedules: () => Promise<Result<readonly string[], string> | "local">;
  readonly migrations: readonly string[];
  /** The owner's files, as paths below public. */
  readonly ownFiles: () => Promise<readonly string[]>;
  /** The paths that the owner's sitemaps name. */
  readonly sitemaps: () => Promise<readonly string[]>;
  /** The address that gets a test mail, if one was asked for. */
  readonly testMailTo: string | undefined;
  /** An operator's access token, if the audit log is to be verified; empty if there is none. */
  readonly auditToken: string | undefined;
}

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type Call = (operation: string, input: object) => Promise<Result<CognitoResponse, CognitoFailure>>;

export type Probes = ReturnType<typeof probesOf>;

/** Undefined if Gatehouse does not send with SES, or has no AWS keys. A failure is the name of SES's exception. */
export type SesAnswer = Result<Record<string, unknown>, string> | undefined;

type Described = Result<Record<string, unknown>, CognitoFailure>;

export function probesOf(facts: Facts) {
  const { config, cloudflare, place, siteUrl } = facts;

  /** Returns a function that makes calls signed with the keys; undefined without valid settings or without keys. */
  function caller(keys: Credentials | undefined): Call | undefined {
    if (!config.ok || keys === undefined) return undefined;
    const call = cognitoClient({ ...config.value, credentials: keys });
    return (operation, input) => call(operation, { ...input }, CALL_TIME_LIMIT_MILLISECONDS);
  }

  async function load(url: string, init: RequestInit = {}): Promise<Page | undefined> {
    try {
      const signal = AbortSignal.timeout(CALL_TIME_LIMIT_MILLISECONDS);
      const response = await fetch(url, { ...init, redirect: "manual", signal });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch {
      return undefined;
    }
  }

  const asWorker = caller(facts.workerKeys);
  const asOperator = caller(facts.operatorKeys);
  const pool = config.ok ? { UserPoolId: config.value.userPoolId } : {};
  const client = config.ok ? { ...pool, ClientId: config.value.clientId } : {};

  /** Reads a pool or an app client. Undefined without keys. */
  async function describe(call: Call | undefined, operation: string, input: object): Promise<Described | undefined> {
    const response = await call?.(operation, input);
    if (response === undefined || !response.ok) return response;
    const { UserPool, UserPoolClient } = response.value.output;
    return { ok: true, value: Object(UserPool ?? UserPoolClient) };
  }

  /**
   * Calls an operation with the operator's keys, because the Worker's IAM policy does not allow it. Undefined without
   * these keys.
   */
  async function readAsOperator(operation: string): Promise<Described | undefined> {
    const response = await asOperator?.(operation, pool);
    return response?.ok ? { ok: true, value: response.value.output } : response;
  }

  /** A signed read of SES, with the operator's keys. */
  async function ses(path: string): Promise<SesAnswer> {
    const keys = facts.operatorKeys;
    const service = config.ok ? config.value.mail?.ses : undefined;
    // The local SES knows no identities.
    if (service === undefined || keys === undefined || facts.env === undefined) return undefined;
    const { accessKeyId, secretAccessKey, sessionToken = "" } = keys;
    const signer = new AwsClient({
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== "" && { sessionToken }),
      service: "ses",
      region: service.region,
    });
    const { url, headers } = await signer.sign(`${service.endpoint}${path}`);
    const page = await load(url, { headers });
    if (page === undefined) return { ok: false, failure: "does not respond" };
    const name = page.headers.get("x-amzn-errortype")?.split(":")[0];
    if (page.status !== 200) return { ok: false, failure: name ?? `HTTP ${page.status}` };
    try {
      return { ok: true, value: Object(JSON.parse(page.text)) };
    } catch {
      return { ok: false, failure: "its response is not JSON" };
    }
  }

  async function sendTestMail(): Promise<Result<string, string> | undefined> {
    const { testMailTo: to, workerKeys, operatorKeys } = facts;
    if (to === undefined) return undefined;
    const mail = config.ok ? config.value.mail : undefined;
    const credentials = workerKeys ?? operatorKeys;
    if (mail?.ses === undefined)
      return { ok: false, failure: "only a site that sends with SES can send one from here" };
    if (credentials === undefined) return { ok: false, failure: "there are no AWS credentials" };
    const send = sesTransport({ ...mail.ses, credentials, sender: mail.sender }, NETWORK);
    const text = "The doctor of Gatehouse sent this mail. If you can read it, mail works.";
    const html = `<p>${text}</p>`;
    const sent = await send({ id: randomUUID(), to, subject: "Gatehouse: a test mail", text, html });
    return sent.ok ? sent : { ok: false, failure: sent.failure.cause };
  }

  const federation = federationProbes(
    asOperator,
    config.ok ? config.value.userPoolId : "",
    config.ok ? config.value.federation : undefined,
  );

  return {
    ...facts,
    asWorker,
    /** Read with the operator's keys only. */
    federation: {
      domain: federation.domain,
      client: once(federation.client),
      sessions: once(federation.sessions),
      providerNames: once(federation.providerNames),
      providers: once(federation.providers),
    },
    sesAccount: once(() => ses("/v2/email/account")),
    sesIdentity: once(() => {
      const address = config.ok ? (config.value.mail?.sender.address ?? "") : "";
      return identityOf(address, ses);
    }),
    sendTestMail: once(sendTestMail),
    /** A Username that does not exist. */
    unknownUser: `gatehouse-doctor-${randomUUID()}`,
    pool: once(() => describe(asOperator ?? asWorker, "DescribeUserPool", pool)),
    /** Read with the operator's keys only: the Worker's IAM policy does not allow it. */
    client: once(() => describe(asOperator, "DescribeUserPoolClient", client)),
    /** The second factors and the passkeys of the pool. */
    poolFactors: once(() => readAsOperator("GetUserPoolMfaConfig")),
    poolSessions: once(() => readAsOperator("GetUserPoolSessionConfiguration")),
    keySet: once(async () => (config.ok ? load(config.value.jwksUrl) : undefined)),
    /** How far this machine's clock is ahead of Cognito's, from the date header; undefined without a response. */
    clockSeconds: once(async () => {
      if (!config.ok) return undefined;
      const before = Date.now();
      const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": HARMLESS_CALL };
      const response = await load(`${config.value.endpoint}/`, { method: "POST", headers, body: "{}" });
      const theirs = Date.parse(response?.headers.get("date") ?? "");
      return Number.isNaN(theirs) ? undefined : Math.round((before - theirs) / 1_000);
    }),
    discovery: once(async () =>
      config.ok ? load(`${config.value.issuer}/.well-known/openid-configuration`) : undefined,
    ),
    /** A page of the site. */
    page: async (path: string, init?: RequestInit) =>
      siteUrl === undefined ? undefined : load(`${siteUrl}${path}`, init),
    /** A call of the admin API, which may be on a host of its own. */
    adminApi: async (path: string, init?: RequestInit) => {
      if (siteUrl === undefined) return undefined;
      const url = new URL(path, siteUrl);
      if (config.ok && config.value.operatorsHost !== undefined) url.host = config.value.operatorsHost;
      return load(url.href, init);
    },
    readiness: once(async () => (siteUrl === undefined ? undefined : load(`${siteUrl}/health/ready`))),
    appliedMigrations: once(() => cloudflare.query(place, "SELECT name FROM d1_migrations ORDER BY id")),
    query: (sql: string) => cloudflare.query(place, sql),
  };
}

/** The SES identity for the sender's address: that of the address itself, or else that of its domain. */
async function identityOf(address: string, ses: (path: string) => Promise<SesAnswer>): Promise<SesAnswer> {
  const identity = await ses(`/v2/email/identities/${encodeURIComponent(address)}`);
  const isUnknown = identity?.ok === false && identity.failure === "NotFoundException";
  return isUnknown ? ses(`/v2/email/identities/${address.slice(address.indexOf("@") + 1)}`) : identity;
}

function once<Value>(probe: () => Promise<Value>): () => Promise<Value> {
  let result: Promise<Value> | undefined;
  return () => {
    result ??= probe();
    return result;
  };
}
