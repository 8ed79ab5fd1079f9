// What the doctor examines, and the ways to look at it. Every look has a time limit, is made once however many checks want
// it, and gives a value and never an exception: checks only judge.

import { randomUUID } from "node:crypto";
import { type CognitoResponse, cognitoClient } from "../../cognito/client.ts";
import type { CognitoFailure } from "../../cognito/failures.ts";
import type { Config, Credentials, SettingFault } from "../../config.ts";
import type { Result } from "../../core/result.ts";
import type { Cloudflare, Place } from "../clouds/cloudflare.ts";
import type { EnvironmentSettings } from "../clouds/wrangler-toml.ts";

const CALL_TIME_LIMIT_MILLISECONDS = 10_000;

/** Needs no signature, and does nothing without its parameter. */
const A_REJECTED_CALL = "AWSCognitoIdentityProviderService.GetUser";

export interface Facts {
  /** Undefined for the laptop. */
  readonly env: string | undefined;
  readonly settings: EnvironmentSettings;
  readonly config: Result<Config, readonly SettingFault[]>;
  /** Where the Worker answers: an origin; undefined when it can't be known. */
  readonly siteUrl: string | undefined;
  /** The Worker's own keys; undefined when nobody could give them. */
  readonly workerKeys: Credentials | undefined;
  /** Those of whoever runs the doctor. */
  readonly operatorKeys: Credentials | undefined;
  readonly cloudflare: Cloudflare;
  readonly place: Place;
  /** The names of the Worker's secrets. */
  readonly secrets: () => Promise<Result<readonly string[], string>>;
  /** Of the deployed Worker; "laptop" where nothing is deployed. */
  readonly schedules: () => Promise<Result<readonly string[], string> | "laptop">;
  readonly migrations: readonly string[];
}

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export type Call = (operation: string, input: object) => Promise<Result<CognitoResponse, CognitoFailure>>;

export type Probes = ReturnType<typeof probesOf>;

type Described = Result<Record<string, unknown>, CognitoFailure>;

export function probesOf(facts: Facts) {
  const { config, cloudflare, place, siteUrl } = facts;

  /** Signed calls; undefined without settings or keys. */
  function caller(keys: Credentials | undefined): Call | undefined {
    if (!config.ok || keys === undefined) return undefined;
    const call = cognitoClient({ ...config.value, credentials: keys, fetch });
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

  /** Undefined when there are no keys to ask with. */
  async function describe(call: Call | undefined, operation: string, input: object): Promise<Described | undefined> {
    const answer = await call?.(operation, input);
    if (answer === undefined || !answer.ok) return answer;
    const { UserPool, UserPoolClient } = answer.value.output;
    return { ok: true, value: Object(UserPool ?? UserPoolClient) };
  }

  return {
    ...facts,
    asWorker,
    /** Somebody who isn't there, however long one looks. */
    nobody: `gatehouse-doctor-${randomUUID()}`,
    pool: once(() => describe(asOperator ?? asWorker, "DescribeUserPool", pool)),
    /** Only an operator may: the Worker's policy doesn't have it. */
    client: once(() => describe(asOperator, "DescribeUserPoolClient", client)),
    keySet: once(async () => (config.ok ? load(config.value.jwksUrl) : undefined)),
    /** This machine's clock against Cognito's, which tells it with every answer; undefined if it does not answer. */
    clockSeconds: once(async () => {
      if (!config.ok) return undefined;
      const before = Date.now();
      const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": A_REJECTED_CALL };
      const answer = await load(`${config.value.endpoint}/`, { method: "POST", headers, body: "{}" });
      const theirs = Date.parse(answer?.headers.get("date") ?? "");
      return Number.isNaN(theirs) ? undefined : Math.round((before - theirs) / 1_000);
    }),
    discovery: once(async () =>
      config.ok ? load(`${config.value.issuer}/.well-known/openid-configuration`) : undefined,
    ),
    /** A page of the site itself. */
    page: async (path: string, init?: RequestInit) =>
      siteUrl === undefined ? undefined : load(`${siteUrl}${path}`, init),
    readiness: once(async () => (siteUrl === undefined ? undefined : load(`${siteUrl}/health/ready`))),
    appliedMigrations: once(() => cloudflare.query(place, "SELECT name FROM d1_migrations ORDER BY id")),
    query: (sql: string) => cloudflare.query(place, sql),
  };
}

function once<Value>(look: () => Promise<Value>): () => Promise<Value> {
  let seen: Promise<Value> | undefined;
  return () => {
    seen ??= look();
    return seen;
  };
}
