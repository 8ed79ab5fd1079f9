// OP-1: a real `wrangler dev` is killed with SIGKILL while sign-ups wait for Cognito, one at each call of a sign-up.
// Cognito withholds the responses to these calls. After a restart and a scheduled run, both stores agree.

import { cp, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { startSignIn } from "../../src/browser/client/sign-in.ts";
import { freePort, startApp } from "../../src/tooling/dev/stack.ts";
import { cognito, localCognito, newPerson, type Person, postAccount } from "./client.ts";
import { cognitoUrl, newState } from "./running.ts";

let folder: string;
let appPort: number;
let pool: { UserPoolId: string; ClientId: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-killed-"));
  appPort = await freePort();
  const made = await cognito("CreateUserPool", {
    PoolName: "killed",
    AliasAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
  });
  const UserPoolId = (made.UserPool as { Id: string }).Id;
  const client = await cognito("CreateUserPoolClient", {
    UserPoolId,
    ClientName: "killed",
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
  });
  pool = { UserPoolId, ClientId: (client.UserPoolClient as { ClientId: string }).ClientId };
});

afterEach(async () => {
  await localCognito("DELETE", `journal?poolId=${pool.UserPoolId}`);
  for (const { Username } of await users()) await cognito("AdminDeleteUser", { UserPoolId: pool.UserPoolId, Username });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const stateOf = (flow: string) => join(folder, flow);

/** Starts the app, which stops when the test ends, unless the test stops it earlier. */
async function start(flow: string) {
  const vars = {
    COGNITO_ENDPOINT: cognitoUrl,
    COGNITO_USER_POOL_ID: pool.UserPoolId,
    COGNITO_CLIENT_ID: pool.ClientId,
    SIGN_UP_FLOW: flow,
    RECONCILE_AFTER_SECONDS: "0",
    // The app must still be waiting for its call when it is killed.
    COGNITO_CALL_TIME_LIMIT_SECONDS: "15",
  };
  const varArguments = Object.entries(vars).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
  const wranglerArguments = ["--env-file", ".dev.vars.example", ...varArguments];
  const app = await startApp({ appPort, persistTo: stateOf(flow), wranglerArguments, onLine: () => undefined });
  onTestFinished(() => app.stop());
  return app;
}

async function users(): Promise<{ Username: string; UserStatus: string }[]> {
  const { Users } = await cognito("ListUsers", { UserPoolId: pool.UserPoolId });
  return Users as { Username: string; UserStatus: string }[];
}

async function signIn({ email, password }: Person): Promise<string> {
  const endpoint = cognitoUrl;
  const step = await startSignIn({ endpoint, userPoolId: pool.UserPoolId, clientId: pool.ClientId }, email, password);
  return step.kind === "signed_in" ? step.tokens.accessToken : step.kind;
}

const flows = [
  ["challenge", ["AdminCreateUser", "AdminInitiateAuth", "AdminRespondToAuthChallenge"]],
  ["set-password", ["AdminCreateUser", "AdminSetUserPassword"]],
] as const;

describe.each(flows)("SIGKILL during sign-ups by %s, one at each of its calls", (flow, calls) => {
  test("leaves both stores in agreement after a restart and a scheduled run", async () => {
    const appUrl = `http://localhost:${appPort}`;
    await cp(newState, stateOf(flow), { recursive: true });
    const people = calls.map(newPerson);
    const app = await start(flow);
    const signUps: Promise<unknown>[] = [];
    for (const [index, operation] of calls.entries()) {
      // Cognito executes the call but never sends the response.
      const fault = { operation, kind: "silence_after", poolId: pool.UserPoolId };
      await localCognito("POST", "faults", fault);
      signUps.push(postAccount(people[index], appUrl).catch(() => "connection lost"));
      await expect.poll(readCalls).toContainEqual({ operation, outcome: "fault:silence_after ok" });
    }
    await app.kill();
    expect(await Promise.all(signUps)).toEqual(calls.map(() => "connection lost"));
    expect(await endLeases(flow)).toBe(people.length);
    await start(flow);
    const scheduledRun = await fetch(`${appUrl}/cdn-cgi/handler/scheduled`);
    expect(scheduledRun.status).toBe(200);

    // Only the last sign-up had made its password permanent: it is completed, and the others are rolled back.
    const reconciled = await users();
    expect(reconciled.map(({ UserStatus }) => UserStatus)).toEqual(["CONFIRMED"]);
    for (const [index, person] of people.entries()) {
      const isLast = index === calls.length - 1;
      expect((await postAccount(person, appUrl)).status).toBe(isLast ? 409 : 201);
      const authorization = `Bearer ${await signIn(person)}`;
      const me = await fetch(`${appUrl}/accounts/me`, { headers: { authorization } });
      expect(me.status).toBe(200);
      expect(await me.json()).toMatchObject({ email: person.email });
    }
    expect(await users()).toHaveLength(people.length);
  });
});

async function readCalls(): Promise<object[]> {
  const { calls } = (await localCognito("GET", `journal?poolId=${pool.UserPoolId}`)) as {
    calls: { operation: string; outcome: string }[];
  };
  return calls.map(({ operation, outcome }) => ({ operation, outcome }));
}

/**
 * The killed sign-ups hold leases of up to 30 seconds, and a scheduled run skips these sign-ups until their leases
 * expire. This expires the leases while no app is running, and returns how many sign-ups hold a lease, expired or
 * not.
 */
async function endLeases(flow: string): Promise<number> {
  const d1 = join(stateOf(flow), "v3/d1");
  const files = (await readdir(d1, { recursive: true })).filter((file) => file.endsWith(".sqlite"));
  return files
    .map((file) => new DatabaseSync(join(d1, file)))
    .filter((database) => database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'accounts'").get() !== undefined)
    .reduce((ended, database) => {
      const { changes } = database
        .prepare("UPDATE accounts SET lease_until = min(lease_until, ?) WHERE lease_until IS NOT NULL")
        .run(Date.now() - 1);
      database.close();
      return ended + Number(changes);
    }, 0);
}
