// A Gatehouse instance with its own pool, clock and settings, and a database that can be made to fail. For tests of
// failures; everything except the injected failure is real.

import { env } from "cloudflare:workers";
import { checkConsistency } from "../../../src/accounts/reconciliation/consistency-check.ts";
import { reconcile } from "../../../src/accounts/reconciliation/reconcile.ts";
import { createApp } from "../../../src/app.ts";
import { createKeyPair, provePassword, readChallenge } from "../../../src/browser/client/srp-client.ts";
import { parseConfig } from "../../../src/config.ts";
import type { Env } from "../../../src/env.ts";
import { buildServices } from "../../../src/services.ts";
import { claimTimestamp } from "../../../src/wire/srp/derivations.ts";
import { conforming } from "../../openapi/conformance.ts";
import { cognito, type Fault, type JournalEntry, localCognito } from "./cognito.ts";

export interface InstanceOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly database?: D1Database;
  readonly kv?: KVNamespace;
  /** Override the settings of wrangler.toml. */
  readonly bindings?: Partial<Env>;
}

export type Instance = Awaited<ReturnType<typeof openInstance>>;

const POOL = {
  PoolName: "instance",
  AliasAttributes: ["email"],
  UsernameConfiguration: { CaseSensitive: false },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  AutoVerifiedAttributes: ["email"],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
};
const CLIENT = {
  ClientName: "instance",
  ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  PreventUserExistenceErrors: "ENABLED",
};

export async function openInstance(options: InstanceOptions = {}) {
  const { settings = {}, database = env.DB, kv = env.AUTH_CACHE } = options;
  const pool = (await cognito("CreateUserPool", POOL)).UserPool as { Id: string };
  const UserPoolId = pool.Id;
  const client = (await cognito("CreateUserPoolClient", { ...CLIENT, UserPoolId })).UserPoolClient as {
    ClientId: string;
  };
  const { ClientId } = client;
  const bindings = {
    ...env,
    ...options.bindings,
    ...settings,
    COGNITO_USER_POOL_ID: UserPoolId,
    COGNITO_CLIENT_ID: ClientId,
  } as Env;
  const config = parseConfig(bindings);
  if (!config.ok) throw new Error(JSON.stringify(config.failure));

  let offsetMilliseconds = 0;
  const now = () => Date.now() + offsetMilliseconds;
  const services = { ...buildServices(config.value, { ...bindings, DB: database, AUTH_CACHE: kv }), now };
  const app = createApp(services);
  const background: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => background.push(work),
    passThroughOnException: () => undefined,
  } as unknown as ExecutionContext;

  /** The response is checked against the API description. */
  const sendRequest = (request: Request) => conforming(request, app.fetch(request, bindings, context));

  return {
    userPoolId: UserPoolId,
    services,

    fetch: sendRequest,

    request: (path: string, init?: RequestInit) => sendRequest(new Request(`http://localhost:8787${path}`, init)),

    signUp(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
      const init = {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      };
      return this.request("/accounts", init);
    },

    /** Waits for the background work of all responses. */
    settle: () => Promise.all(background),

    /** Moves this instance's clock forward, not Cognito's. */
    pass(seconds: number): void {
      offsetMilliseconds += seconds * 1000;
    },

    /** The scheduled run, as in the Worker's entry point. */
    async runScheduled(): Promise<void> {
      await reconcile({ ...services, reconcileAfterSeconds: config.value.reconcileAfterSeconds });
      await checkConsistency(services);
    },

    cognito: (operation: string, input: Record<string, unknown> = {}) => cognito(operation, { UserPoolId, ...input }),

    injectFault: (fault: Fault) => localCognito("POST", "faults", { ...fault, poolId: UserPoolId }),
    clearFaults: () => localCognito("DELETE", `faults?poolId=${UserPoolId}`),

    async journal(): Promise<JournalEntry[]> {
      return ((await localCognito("GET", `journal?poolId=${UserPoolId}`)) as { calls: JournalEntry[] }).calls;
    },

    /** All users of the pool. */
    async users(): Promise<{ Username: string; UserStatus: string }[]> {
      const { Users } = await cognito("ListUsers", { UserPoolId });
      return Users as { Username: string; UserStatus: string }[];
    },

    /** Signs in by SRP, like a browser. Returns the access token, or the name of Cognito's exception. */
    async signIn(email: string, password: string): Promise<string> {
      const pair = createKeyPair();
      const AuthParameters = { USERNAME: email, SRP_A: pair.A.toString(16) };
      const opening = await unsigned("InitiateAuth", { ClientId, AuthFlow: "USER_SRP_AUTH", AuthParameters });
      const challenge = readChallenge(Object(opening.ChallengeParameters));
      if (challenge === undefined) return String(opening.__type);
      const TIMESTAMP = claimTimestamp(new Date());
      const signature = await provePassword(pair, challenge, UserPoolId, password, TIMESTAMP);
      const output = await unsigned("RespondToAuthChallenge", {
        ClientId,
        ChallengeName: "PASSWORD_VERIFIER",
        ChallengeResponses: {
          USERNAME: challenge.userId,
          PASSWORD_CLAIM_SECRET_BLOCK: challenge.secretBlock,
          PASSWORD_CLAIM_SIGNATURE: signature,
          TIMESTAMP,
        },
      });
      const result = output.AuthenticationResult as { AccessToken: string } | undefined;
      return result?.AccessToken ?? String(output.__type ?? output.ChallengeName);
    },
  };
}

async function unsigned(operation: string, input: object): Promise<Record<string, unknown>> {
  const response = await fetch("http://localhost:8788/", {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(input),
  });
  return response.json();
}

/** The rows and users of an instance, to compare the two stores. */
export async function bothStores(instance: Instance) {
  const rows = (await env.DB.prepare("SELECT id, email, status FROM accounts ORDER BY email").all<Row>()).results;
  const tombstones = (await env.DB.prepare("SELECT id FROM tombstones").all<{ id: string }>()).results;
  return { rows, users: await instance.users(), tombstones: tombstones.map(({ id }) => id) };
}

interface Row {
  id: string;
  email: string;
  status: string;
}

/**
 * Checks invariants 1 and 2 of src/accounts/sign-up/create-account.ts. Both stores are read twice, and only violations
 * in both reads count: a user who existed before and after the rows were read must have had a row in between, and vice
 * versa.
 */
export async function findBrokenInvariants(instance: Instance): Promise<string[]> {
  const usersBefore = new Set((await instance.users()).map(({ Username }) => Username));
  const first = await bothStores(instance);
  const second = await bothStores(instance);
  const known = new Set([...first.rows.map(({ id }) => id), ...first.tombstones]);
  const statuses = new Map(first.users.map(({ Username, UserStatus }) => [Username, UserStatus]));
  const activeAfter = new Set(second.rows.filter(({ status }) => status === "active").map(({ id }) => id));
  return [
    ...first.users
      .filter(({ Username }) => usersBefore.has(Username) && !known.has(Username))
      .map(({ Username }) => `user without row: ${Username}`),
    ...first.rows
      .filter(({ id, status }) => status === "active" && activeAfter.has(id) && statuses.get(id) !== "CONFIRMED")
      .map(({ id }) => `active row whose user is ${statuses.get(id) ?? "not there"}: ${id}`),
  ];
}
