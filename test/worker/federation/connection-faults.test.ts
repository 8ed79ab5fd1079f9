// Connecting and disconnecting an identity when D1 or Cognito fails. Whatever happens, the identity belongs to at
// most one account, in D1 and at Cognito, and the next request or the scheduled run completes what was begun. Each
// statement of D1 × before or after its execution × once or always; each call of Cognito × seven faults × once or
// always.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import { type FederatedTokens, makeFederatedPool, newStranger, signInWith } from "../harness/federation.ts";
import { type AccountDocument, newPerson } from "../harness/gatehouse.ts";
import { type Instance, type InstanceOptions, openInstance } from "../harness/instance.ts";
import { disturb, FAULT_NAMES, PRODUCTION_LIMITS, passLateCalls } from "../harness/seven-faults.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";

/** Opens a scene with its own pool. For "disconnect", the identity is already connected. */
async function open(options: Pick<InstanceOptions, "database" | "network">, way: Way): Promise<Scene> {
  const { pool, settings, at } = await makeFederatedPool();
  const instance = await openInstance({ ...options, pool, settings: { ...settings, ...PRODUCTION_LIMITS } });
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<AccountDocument>();
  const token = await instance.signIn(person.email, person.password);
  const subject = crypto.randomUUID();
  const tokens = await signInWith("Google", newStranger({ subject }), at);
  const scene = { instance, id, token, subject, tokens };
  if (way === "disconnect") expect((await send(scene, "connect")).status).toBe(204);
  return scene;
}

const WAYS = ["connect", "disconnect"] as const;

type Way = (typeof WAYS)[number];

interface Scene {
  readonly instance: Instance;
  readonly id: string;
  readonly token: string;
  readonly subject: string;
  readonly tokens: FederatedTokens;
}

function send({ instance, token, tokens }: Scene, way: Way): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const { accessToken, idToken, nonce } = tokens;
  const body = JSON.stringify({ provider: "Google", accessToken, idToken, nonce });
  return way === "connect"
    ? instance.request("/accounts/me/identities", { method: "POST", headers, body })
    : instance.request("/accounts/me/identities/Google", { method: "DELETE", headers });
}

/** The identity's rows, and the users that Cognito has linked to the identity or created from it. */
async function stateOf({ instance, subject }: Scene) {
  const rows = env.DB.prepare("SELECT account_id AS id, state FROM identities WHERE subject = ?").bind(subject);
  const users = (await instance.users()).filter(({ Attributes }) =>
    Attributes?.some(({ Name, Value }) => Name === "identities" && Value.includes(subject)),
  );
  return {
    rows: (await rows.all<{ id: string; state: string }>()).results,
    users: users.map(({ Username }) => Username),
  };
}

const AFTER = {
  connect: ({ id }: Scene) => ({ rows: [{ id, state: "connected" }], users: [id] }),
  disconnect: () => ({ rows: [], users: [] }),
};

/** Expects that the change is either completed, or has left everything as it was. */
async function expectAllOrNothing(scene: Scene, way: Way): Promise<void> {
  const { rows, users } = await stateOf(scene);
  if (way === "disconnect")
    return expect({ rows, users }).toEqual(rows.length === 0 ? AFTER.disconnect() : AFTER.connect(scene));
  if (rows.length > 0) return expect({ rows, users }).toEqual(AFTER.connect(scene));
  expect(users.filter((name) => name !== scene.tokens.username)).toEqual([]);
}

describe.each(WAYS)("%s, when D1 fails", (way) => {
  async function openWithDatabase() {
    const database = failingDatabase(env.DB);
    return { database, scene: await open({ database: database.database }, way) };
  }

  async function countStatements(): Promise<number> {
    const { database, scene } = await openWithDatabase();
    const before = database.count();
    expect((await send(scene, way)).status).toBe(204);
    return database.count() - before;
  }

  test.each(["before", "after"] as const)("%s a statement, once: the same request succeeds later", async (point) => {
    const statements = await countStatements();
    expect(statements).toBeGreaterThanOrEqual(3);
    for (let nth = 1; nth <= statements; nth++) {
      const { database, scene } = await openWithDatabase();
      database.failAt(nth, point, false);
      expect([204, 503]).toContain((await send(scene, way)).status);
      database.repair();
      scene.instance.pass(30);
      expect((await send(scene, way)).status).toBe(204);
      expect(await stateOf(scene)).toEqual(AFTER[way](scene));
    }
  });

  test.each(["before", "after"] as const)(
    "%s each statement: the scheduled run leaves all or nothing",
    async (point) => {
      const statements = await countStatements();
      for (let nth = 1; nth <= statements; nth++) {
        const { database, scene } = await openWithDatabase();
        database.failAt(nth, point, true);
        expect([204, 503]).toContain((await send(scene, way)).status);
        database.repair();
        await scene.instance.completeInterrupted(60);
        await expectAllOrNothing(scene, way);
      }
    },
  );
});

const CALLS = {
  connect: ["AdminDeleteUser", "AdminLinkProviderForUser"],
  disconnect: ["AdminDisableProviderForUser"],
} as const;

const CASES = WAYS.flatMap((way) =>
  CALLS[way].flatMap((operation) =>
    FAULT_NAMES.flatMap((name) => [1, 100].map((times) => [way, operation, name, times] as const)),
  ),
);

describe("when Cognito fails", () => {
  test.each(CASES)("%s: %s, %s × %i", async (way, operation, name, times) => {
    const network = virtualNetwork();
    const scene = await open({ network }, way);
    const heal = await disturb({ instance: scene.instance, network }, name, { operation, times });
    const { status } = await send(scene, way);
    expect([204, 502, 503, 504]).toContain(status);
    await heal();
    await passLateCalls(network);
    if (status === 204) expect(await stateOf(scene)).toEqual(AFTER[way](scene));
    await scene.instance.completeInterrupted(60);
    await expectAllOrNothing(scene, way);
    const again = await send(scene, way);
    if (again.status !== 204) expect(again.status).toBe(401);
    else expect(await stateOf(scene)).toEqual(AFTER[way](scene));
  });
});
