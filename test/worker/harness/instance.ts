// An app instance with its own pool, clock and settings, and optionally a database that fails on demand. For tests of
// faults; everything but the faults is real.

import { env } from "cloudflare:workers";
import { runScheduled } from "../../../src/accounts/reconciliation/scheduled-run.ts";
import { createApp } from "../../../src/app.ts";
import { createKeyPair, provePassword, readChallenge } from "../../../src/browser/client/srp-client.ts";
import { parseConfig } from "../../../src/config.ts";
import type { Env } from "../../../src/env.ts";
import { buildServices } from "../../../src/services.ts";
import { claimTimestamp } from "../../../src/wire/srp/derivations.ts";
import { conforming } from "../../openapi/conformance.ts";
import { totp } from "../../pages/browser/totp.ts";
import { cognito, type Fault, type JournalEntry, localCognito } from "./cognito.ts";
import type { VirtualNetwork } from "./virtual-network.ts";

export interface InstanceOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly database?: D1Database;
  readonly kv?: KVNamespace;
  /** The pool of another instance. By default the instance gets a new pool. */
  readonly pool?: Pool;
  readonly network?: VirtualNetwork;
  /** These replace the bindings of wrangler.toml. */
  readonly bindings?: Partial<Env>;
  /** As in production: operators need an authenticator app. */
  readonly operatorsNeedSecondFactor?: true;
}

interface Pool {
  readonly UserPoolId: string;
  readonly ClientId: string;
}

interface ListedUser {
  readonly Username: string;
  readonly UserStatus: string;
  readonly Attributes?: readonly { readonly Name: string; readonly Value: string }[];
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

async function makePool(): Promise<Pool> {
  const { Id: UserPoolId } = (await cognito("CreateUserPool", POOL)).UserPool as { Id: string };
  const client = (await cognito("CreateUserPoolClient", { ...CLIENT, UserPoolId })).UserPoolClient;
  const { ClientId } = client as { ClientId: string };
  return { UserPoolId, ClientId };
}

export async function openInstance(options: InstanceOptions = {}) {
  const { settings = {}, database = env.DB, kv = env.AUTH_CACHE } = options;
  const pool = options.pool ?? (await makePool());
  const { UserPoolId, ClientId } = pool;
  const bindings = {
    ...env,
    ...options.bindings,
    ...settings,
    COGNITO_USER_POOL_ID: UserPoolId,
    COGNITO_CLIENT_ID: ClientId,
  } as Env;
  const config = parseConfig(bindings);
  if (!config.ok) throw new Error(JSON.stringify(config.failure));

  const sender = config.value.mail?.sender.address;

  let offsetMilliseconds = 0;
  const now = () => (options.network?.now() ?? Date.now()) + offsetMilliseconds;
  const ownBindings = { ...bindings, DB: database, AUTH_CACHE: kv };
  const { operatorsNeedSecondFactor = config.value.operatorsNeedSecondFactor } = options;
  const services = buildServices(
    { ...config.value, operatorsNeedSecondFactor },
    ownBindings,
    options.network?.outside,
    now,
  );
  const app = createApp(services);
  const background: Promise<unknown>[] = [];
  const context = {
    waitUntil: (work: Promise<unknown>) => background.push(work),
    passThroughOnException: () => undefined,
  } as unknown as ExecutionContext;

  /** Sends a request, and checks the response against the description of the API. */
  const send = (request: Request) => conforming(request, app.fetch(request, bindings, context));

  return {
    pool,
    userPoolId: UserPoolId,
    services,

    fetch: send,

    request: (path: string, init?: RequestInit) => send(new Request(`http://localhost:8787${path}`, init)),

    signUp(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
      const init = {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      };
      return this.request("/accounts", init);
    },

    /** Waits for work that continues after the responses. */
    background: () => Promise.all(background),

    /** Moves this instance's clock forward, but not Cognito's. */
    pass(seconds: number): void {
      offsetMilliseconds += seconds * 1000;
    },

    runScheduled: () => runScheduled(services),

    /** Moves the clock by `seconds` before each scheduled run, until nothing in the database is interrupted. */
    async completeInterrupted(seconds: number, runsAtMost = 3): Promise<void> {
      for (let run = 0; run < runsAtMost; run++) {
        this.pass(seconds);
        await runScheduled(services);
        if ((await countInterrupted(database)) === 0) return;
      }
    },

    cognito: (operation: string, input: Record<string, unknown> = {}) => cognito(operation, { UserPoolId, ...input }),

    /** Gives a role as `npm run operator` does, in D1 and at Cognito. */
    async giveRole(id: string, role: string): Promise<void> {
      const insert = "INSERT OR IGNORE INTO account_roles SELECT id, ?, created_at FROM accounts WHERE id = ?";
      await database.prepare(insert).bind(role, id).run();
      await cognito("CreateGroup", { UserPoolId, GroupName: role }).catch(() => undefined);
      await cognito("AdminAddUserToGroup", { UserPoolId, GroupName: role, Username: id });
    },

    /** SES knows no pools: a fault of SES affects this instance alone only if no other instance has its MAIL_FROM. */
    injectFault: (fault: Fault) =>
      localCognito("POST", "faults", {
        ...fault,
        ...(fault.operation === "SendEmail" ? { sender } : { poolId: UserPoolId }),
      }),

    /** How many more calls of the operation will have an injected fault. */
    async faultsLeft(operation: string): Promise<number> {
      const { faults } = (await localCognito("GET", "faults")) as { faults: Required<Fault & { poolId: string }>[] };
      const own = faults.filter((one) =>
        operation === "SendEmail" ? one.sender === sender : one.poolId === UserPoolId,
      );
      return own.filter((one) => one.operation === operation).reduce((sum, { times }) => sum + times, 0);
    },

    async clearFaults(): Promise<void> {
      await localCognito("DELETE", `faults?poolId=${UserPoolId}`);
      if (sender !== undefined) await localCognito("DELETE", `faults?sender=${encodeURIComponent(sender)}`);
    },

    async journal(): Promise<JournalEntry[]> {
      return ((await localCognito("GET", `journal?poolId=${UserPoolId}`)) as { calls: JournalEntry[] }).calls;
    },

    /** All users of the pool. */
    async users(): Promise<ListedUser[]> {
      const { Users } = await cognito("ListUsers", { UserPoolId });
      return Users as ListedUser[];
    },

    /** Sets up an authenticator app, as the account page does. */
    async enrolApp({ token }: { readonly token: string }): Promise<void> {
      const SoftwareTokenMfaConfiguration = { Enabled: true };
      await this.cognito("SetUserPoolMfaConfig", { MfaConfiguration: "OPTIONAL", SoftwareTokenMfaConfiguration });
      const { SecretCode } = await unsigned("AssociateSoftwareToken", { AccessToken: token });
      const UserCode = totp(String(SecretCode));
      await unsigned("VerifySoftwareToken", { AccessToken: token, UserCode });
      const on = { Enabled: true, PreferredMfa: true };
      await unsigned("SetUserMFAPreference", { AccessToken: token, SoftwareTokenMfaSettings: on });
    },

    /** Signs in without computing SRP. Returns the access token, or the name of Cognito's exception. */
    async signIn(email: string, password: string): Promise<string> {
      const AuthParameters = { USERNAME: email, PASSWORD: password };
      const input = { ClientId, AuthFlow: "ADMIN_USER_PASSWORD_AUTH", AuthParameters };
      return accessTokenIn(await this.cognito("AdminInitiateAuth", input));
    },

    /** Like `signIn`, but by SRP, as a browser does. Faults of the Worker's calls do not affect it. */
    async signInBySrp(email: string, password: string): Promise<string> {
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
      return accessTokenIn(output);
    },
  };
}

function accessTokenIn(output: Record<string, unknown>): string {
  const result = output.AuthenticationResult as { AccessToken: string } | undefined;
  return result?.AccessToken ?? String(output.__type ?? output.ChallengeName);
}

/** An unsigned call to Cognito. Returns the output, or an object with `__type` if it was rejected. */
export async function unsigned(operation: string, input: object): Promise<Record<string, unknown>> {
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

const INTERRUPTED = `SELECT
  (SELECT count(*) FROM accounts
    WHERE status <> 'active' OR enabled_is_behind OR roles_are_behind OR taken_role_is_valid)
  + (SELECT count(*) FROM tombstones)
  + (SELECT count(*) FROM identities WHERE state NOT IN ('own', 'connected'))
  + (SELECT count(*) FROM unpublished_revocations) AS interrupted`;

/** The number of rows that a request or the scheduled run must still complete or remove. */
async function countInterrupted(database: D1Database): Promise<number | null> {
  return database.prepare(INTERRUPTED).first<number>("interrupted");
}

/** The instance's rows, users and tombstones, to compare its two stores. */
export async function bothStores(instance: Instance, database = env.DB) {
  const rows = (await database.prepare("SELECT id, email, status FROM accounts ORDER BY email").all<Row>()).results;
  const tombstones = (await database.prepare("SELECT id FROM tombstones").all<{ id: string }>()).results;
  return { rows, users: await instance.users(), tombstones: tombstones.map(({ id }) => id) };
}

interface Row {
  id: string;
  email: string;
  status: string;
}

/**
 * Checks invariants 1 and 2 of src/accounts/sign-up/create-account.ts. The stores may change between two reads, so both
 * are read twice: users, rows, users, rows. A user in both reads must have a row or a tombstone in the read between
 * them. A row that is active in both reads must have a confirmed user in the read between them.
 */
export async function findBrokenInvariants(instance: Instance, database = env.DB): Promise<string[]> {
  const usersBefore = new Set((await instance.users()).map(({ Username }) => Username));
  const first = await bothStores(instance, database);
  const second = await bothStores(instance, database);
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
