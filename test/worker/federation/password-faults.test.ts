// Setting the first password when D1 or Cognito fails: afterwards either the password and the provider both sign in,
// or everything is as it was. Nobody loses the account, and no user is left over. Each statement of D1 × before or
// after its execution × once or always; each call of Cognito × seven faults × once or always.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import {
  type FederatedTokens,
  makeFederatedPool,
  newStranger,
  type Person,
  signInWith,
} from "../harness/federation.ts";
import type { AccountDocument } from "../harness/gatehouse.ts";
import { type Instance, type InstanceOptions, openInstance } from "../harness/instance.ts";
import { disturb, FAULT_NAMES, PRODUCTION_LIMITS, passLateCalls } from "../harness/seven-faults.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";
import { postTo } from "../mail/mailbox.ts";

const PASSWORD = "Correct-Horse7";

interface Scene {
  readonly instance: Instance;
  readonly at: Awaited<ReturnType<typeof makeFederatedPool>>["at"];
  readonly id: string;
  readonly email: string;
  readonly person: Person;
  readonly tokens: FederatedTokens;
  readonly proof: { readonly request: string; readonly code: string };
}

/** Creates an account by a sign-in with Google, in its own pool, and a proof as a mail would contain it. */
async function open(options: Pick<InstanceOptions, "database" | "network"> = {}): Promise<Scene> {
  const { pool, settings, at } = await makeFederatedPool();
  const instance = await openInstance({
    ...options,
    pool,
    settings: { ...settings, ...PRODUCTION_LIMITS, MAIL: "ses" },
  });
  const person = newStranger({ subject: crypto.randomUUID() });
  const tokens = await signInWith("Google", person, at);
  const { accessToken, idToken, nonce } = tokens;
  const made = await postTo(instance, "/accounts/federated", { idToken, nonce }, accessToken);
  const { id, email } = await made.json<AccountDocument>();
  const { proofs, secrets } = instance.services;
  const request = crypto.randomUUID();
  await proofs.insert(request, await secrets.digestOf(email), new Date());
  await env.DB.prepare("UPDATE proofs SET use = 'set_password', account_id = ? WHERE id = ?").bind(id, request).run();
  return { instance, at, id, email, person, tokens, proof: { request, code: await secrets.codeOf(request) } };
}

function setPassword({ instance, tokens, proof }: Scene): Promise<Response> {
  return postTo(instance, "/accounts/me/password", { password: PASSWORD, proof }, tokens.accessToken);
}

async function idOf({ instance }: Scene, token: string): Promise<string | number> {
  const response = await instance.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } });
  return response.status === 200 ? (await response.json<AccountDocument>()).id : response.status;
}

async function expectBothOrNothing(scene: Scene): Promise<"set" | "not_set"> {
  const { instance, at, id, email, person, tokens } = scene;
  const google = await signInWith("Google", person, at);
  expect(await idOf(scene, google.accessToken)).toBe(id);
  const usernames = (await instance.users()).map(({ Username }) => Username);
  const { results } = await env.DB.prepare("SELECT state, account_id AS id FROM identities WHERE subject = ?")
    .bind(person.subject)
    .all<{ state: string; id: string }>();
  if (google.username === tokens.username) {
    expect(await instance.signIn(email, PASSWORD)).toBe("NotAuthorizedException");
    expect({ usernames, results }).toEqual({ usernames: [tokens.username], results: [{ state: "own", id }] });
    return "not_set";
  }
  expect(await idOf(scene, await instance.signIn(email, PASSWORD))).toBe(id);
  expect({ usernames, results }).toEqual({ usernames: [id], results: [{ state: "connected", id }] });
  return "set";
}

describe("when D1 fails", () => {
  async function countStatements(): Promise<number> {
    const database = failingDatabase(env.DB);
    const scene = await open({ database: database.database });
    const before = database.count();
    expect((await setPassword(scene)).status).toBe(204);
    return database.count() - before;
  }

  test.each([
    ["before", false],
    ["before", true],
    ["after", false],
    ["after", true],
  ] as const)("%s a statement, always: %s", { timeout: 60_000 }, async (point, always) => {
    const statements = await countStatements();
    expect(statements).toBeGreaterThanOrEqual(5);
    for (let nth = 1; nth <= statements; nth++) {
      const database = failingDatabase(env.DB);
      const scene = await open({ database: database.database });
      database.failAt(nth, point, always);
      const { status } = await setPassword(scene);
      expect([204, 503]).toContain(status);
      database.repair();
      await scene.instance.completeInterrupted(90);
      const end = await expectBothOrNothing(scene);
      if (status === 204) expect(end).toBe("set");
    }
  });
});

const CALLS = ["AdminCreateUser", "AdminInitiateAuth", "AdminRespondToAuthChallenge", "AdminLinkProviderForUser"];

const CASES = CALLS.flatMap((operation) =>
  FAULT_NAMES.flatMap((name) => [1, 100].map((times) => [operation, name, times] as const)),
);

describe("when Cognito fails", () => {
  test.each(CASES)("%s: %s × %i", async (operation, name, times) => {
    const network = virtualNetwork();
    const scene = await open({ network });
    const heal = await disturb({ instance: scene.instance, network }, name, { operation, times });
    const { status } = await setPassword(scene);
    expect([204, 502, 503, 504]).toContain(status);
    await heal();
    await passLateCalls(network);
    await scene.instance.completeInterrupted(90);
    const end = await expectBothOrNothing(scene);
    if (status === 204) expect(end).toBe("set");
    if (end === "not_set") {
      // The provider's token still belongs to the account, and the code is not used up.
      const again = await setPassword(scene);
      expect(again.status).toBe(204);
      expect(await expectBothOrNothing(scene)).toBe("set");
    }
  });
});
