// Creating the account of somebody who signs in with another provider for the first time, when D1 or Cognito fails:
// nothing is lost, and nobody gets a second account. Each statement of D1 × before or after its execution × once or
// always; each call of Cognito × seven faults.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import {
  type FederatedTokens,
  makeFederatedPool,
  newStranger,
  type Person,
  signInWith,
} from "../harness/federation.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { disturb, FAULT_NAMES, PRODUCTION_LIMITS } from "../harness/seven-faults.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";

type Federated = Awaited<ReturnType<typeof makeFederatedPool>>;

let federated: Federated;

beforeAll(async () => {
  federated = await makeFederatedPool();
});

/** Opens an instance with its own clock, and with a database that can fail. */
async function open() {
  const database = failingDatabase(env.DB);
  const { pool, settings } = federated;
  return { database, instance: await openInstance({ pool, settings, database: database.database }) };
}

const signIn = (person: Person) => signInWith("Google", person, federated.at);

function post(at: Instance, { accessToken, idToken, nonce }: FederatedTokens): Promise<Response> {
  return at.request("/accounts/federated", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${accessToken}` },
    body: JSON.stringify({ idToken, nonce }),
  });
}

async function statusOf(at: Instance, { accessToken }: FederatedTokens): Promise<number> {
  const headers = { authorization: `Bearer ${accessToken}` };
  return (await at.request("/accounts/me", { headers })).status;
}

/** The person's rows in both tables, and whether Cognito has the user. */
async function rowsOf(at: Instance, { username }: FederatedTokens) {
  const subject = username.slice("google_".length);
  const accounts = env.DB.prepare("SELECT id, status FROM accounts WHERE username = ?").bind(username);
  const identities = env.DB.prepare("SELECT account_id AS id FROM identities WHERE subject = ?").bind(subject);
  const users = (await at.users()).filter(({ Username }) => Username === username);
  return {
    accounts: (await accounts.all<{ id: string; status: string }>()).results,
    identities: (await identities.all<{ id: string }>()).results,
    users: users.length,
  };
}

/** The number of statements of a request without a fault. */
async function countStatements(): Promise<number> {
  const { database, instance } = await open();
  const tokens = await signIn(newStranger());
  const before = database.count();
  expect((await post(instance, tokens)).status).toBe(200);
  return database.count() - before;
}

describe.each(["before", "after"] as const)("D1 fails %s the statement", (point) => {
  test.each(["once", "always"])("%s, at each statement: the same request succeeds later", async (times) => {
    const statements = await countStatements();
    expect(statements).toBeGreaterThanOrEqual(4);
    for (let nth = 1; nth <= statements; nth++) {
      const { database, instance } = await open();
      const tokens = await signIn(newStranger());
      database.failAt(nth, point, times === "always");
      const { status } = await post(instance, tokens);
      expect([200, 409, 503]).toContain(status);
      database.repair();
      // Waits until the lease of an interrupted request has expired.
      instance.pass(30);
      expect((await post(instance, tokens)).status).toBe(200);
      expect(await statusOf(instance, tokens)).toBe(200);
      const { accounts, identities, users } = await rowsOf(instance, tokens);
      expect(accounts).toMatchObject([{ status: "active" }]);
      expect(identities).toEqual([{ id: accounts[0]?.id }]);
      expect(users).toBe(1);
    }
  });

  test("and the person never comes back: the scheduled run leaves all or nothing", async () => {
    const statements = await countStatements();
    for (let nth = 1; nth <= statements; nth++) {
      const { database, instance } = await open();
      const person = newStranger();
      const tokens = await signIn(person);
      database.failAt(nth, point, true);
      await post(instance, tokens);
      database.repair();
      await instance.completeInterrupted(700);
      const { accounts, identities } = await rowsOf(instance, tokens);
      expect(accounts.every(({ status }) => status === "active")).toBe(true);
      expect(identities).toEqual(accounts.map(({ id }) => ({ id })));
      const again = await openInstance({ pool: federated.pool, settings: federated.settings });
      expect((await post(again, await signIn(person))).status).toBe(200);
    }
  });
});

test.each(FAULT_NAMES.flatMap((name) => [1, 100].map((times) => [name, times] as const)))(
  "Cognito fails to say whether the user exists, and the same request succeeds later: %s × %i",
  async (name, times) => {
    const own = await makeFederatedPool();
    const network = virtualNetwork();
    const instance = await openInstance({
      pool: own.pool,
      settings: { ...own.settings, ...PRODUCTION_LIMITS },
      network,
    });
    const tokens = await signInWith("Google", newStranger(), own.at);
    const heal = await disturb({ instance, network }, name, { operation: "AdminGetUser", times });
    const { status } = await post(instance, tokens);
    expect(times === 1 ? [200] : [502, 503, 504]).toContain(status);
    await heal();
    expect((await post(instance, tokens)).status).toBe(200);
    expect(await statusOf(instance, tokens)).toBe(200);
    const { accounts, identities } = await rowsOf(instance, tokens);
    expect(identities).toEqual(accounts.map(({ id }) => ({ id })));
    expect(accounts).toHaveLength(1);
  },
);

describe("a person whom the site turns away", () => {
  test.each(FAULT_NAMES.flatMap((name) => [1, 100].map((times) => [name, times] as const)))(
    "is told so, although Cognito fails to delete the user: %s × %i",
    async (name, times) => {
      const own = await makeFederatedPool();
      const network = virtualNetwork();
      const settings = { ...own.settings, ...PRODUCTION_LIMITS, SIGN_UP: "closed" };
      const closed = await openInstance({ pool: own.pool, settings, network });
      const tokens = await signInWith("Google", newStranger(), own.at);
      const heal = await disturb({ instance: closed, network }, name, { operation: "AdminDeleteUser", times });
      expect((await post(closed, tokens)).status).toBe(403);
      await heal();
      expect(
        (await closed.request("/accounts/me", { headers: { authorization: `Bearer ${tokens.accessToken}` } })).status,
      ).toBe(404);
    },
  );
});
