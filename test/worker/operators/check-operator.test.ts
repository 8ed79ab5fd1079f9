// An operator's token lists their groups until it expires, so each call asks Cognito whether they are still an operator.

import { beforeAll, describe, expect, test } from "vitest";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { virtualNetwork } from "../harness/virtual-network.ts";

const network = virtualNetwork();
let instance: Instance;

type Person = Awaited<ReturnType<typeof signedUpPerson>>;

const CHANGED_NAME = "Changed by an operator";
const ACTIONS = ["change", "disable", "enable"] as const;

async function signedUpPerson() {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  return { ...person, id, token: await instance.signIn(person.email, person.password) };
}

async function signedUpOperator(): Promise<Person> {
  const person = await signedUpPerson();
  await instance.cognito("AdminAddUserToGroup", { GroupName: "operators", Username: person.id });
  return { ...person, token: await instance.signIn(person.email, person.password) };
}

function send(action: (typeof ACTIONS)[number], target: Person, { token }: Person): Promise<Response> {
  const authorization = `Bearer ${token}`;
  const path = `/admin/accounts/${target.id}`;
  if (action !== "change") return instance.request(`${path}/${action}`, { method: "POST", headers: { authorization } });
  const headers = { authorization, "content-type": "application/json" };
  return instance.request(path, { method: "PATCH", headers, body: JSON.stringify({ name: CHANGED_NAME }) });
}

/** The account can be used, and has the name of its sign-up. */
async function expectUnchanged({ token, name, id }: Person): Promise<void> {
  const response = await instance.request("/accounts/me", { headers: { authorization: `Bearer ${token}` } });
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ name });
  expect(await instance.cognito("AdminGetUser", { Username: id })).toMatchObject({ Enabled: true });
}

async function expectRejected(target: Person, caller: Person): Promise<void> {
  for (const action of ACTIONS) {
    const response = await send(action, target, caller);
    expect(response.status).toBe(403);
    expect(await problemKind(response)).toBe("operators-only");
  }
  await expectUnchanged(target);
}

async function callsOf(caller: Person): Promise<string[]> {
  const calls = (await instance.journal()).filter(({ input }) => input.Username === caller.id);
  return calls.map(({ operation }) => operation);
}

beforeAll(async () => {
  instance = await openInstance({ network });
  await instance.cognito("CreateGroup", { GroupName: "operators", Precedence: 9 });
});

describe("an operator with a valid token", () => {
  test("may change, disable and enable accounts while they are in the group", async () => {
    const [operator, ada] = [await signedUpOperator(), await signedUpPerson()];
    for (const [index, action] of ACTIONS.entries()) {
      expect((await send(action, ada, operator)).status).toBe([200, 204, 204][index]);
    }
  });

  test("is rejected at once after they were removed from the group", async () => {
    const [operator, ada] = [await signedUpOperator(), await signedUpPerson()];
    expect((await send("enable", ada, operator)).status).toBe(204);
    await instance.cognito("AdminRemoveUserFromGroup", { GroupName: "operators", Username: operator.id });
    await expectRejected(ada, operator);
  });

  test("is rejected at once after their user was disabled in the pool", async () => {
    const [operator, ada] = [await signedUpOperator(), await signedUpPerson()];
    await instance.cognito("AdminDisableUser", { Username: operator.id });
    await expectRejected(ada, operator);
  });

  test("is rejected at once after their user was deleted in the pool", async () => {
    const [operator, ada] = [await signedUpOperator(), await signedUpPerson()];
    await instance.cognito("AdminDeleteUser", { Username: operator.id });
    await expectRejected(ada, operator);
  });

  test("is an operator among 100 groups, which Cognito lists on two pages", async () => {
    const [operator, ada] = [await signedUpOperator(), await signedUpPerson()];
    const others = Array.from({ length: 99 }, (_, index) => `group-${index}`);
    for (const GroupName of others) {
      await instance.cognito("CreateGroup", { GroupName, Precedence: 1 });
      await instance.cognito("AdminAddUserToGroup", { GroupName, Username: operator.id });
    }
    expect((await send("enable", ada, operator)).status).toBe(204);
    expect((await callsOf(operator)).filter((name) => name === "AdminListGroupsForUser")).toHaveLength(2);
    await instance.cognito("AdminRemoveUserFromGroup", { GroupName: "operators", Username: operator.id });
    await expectRejected(ada, operator);
  });
});

test("a user whose token lists no group is rejected without a call to Cognito", async () => {
  const [eve, ada] = [await signedUpPerson(), await signedUpPerson()];
  const before = await callsOf(eve);
  await expectRejected(ada, eve);
  expect(await callsOf(eve)).toEqual(before);
});

describe.each(["AdminListGroupsForUser", "AdminGetUser"])("when %s fails, nothing is changed", (operation) => {
  const faults = [
    ["it is throttled", { kind: "error", name: "TooManyRequestsException" }, 503, "cognito-unavailable"],
    ["it is denied", { kind: "error", name: "AccessDeniedException" }, 502, "cognito-failed"],
    ["it has an internal error", { kind: "http500" }, 502, "cognito-failed"],
    ["a proxy responds with HTML", { kind: "html503" }, 502, "cognito-failed"],
    ["the connection breaks", { kind: "cut_after" }, 503, "cognito-unavailable"],
    ["it is silent", "lost", 504, "cognito-timeout"],
  ] as const;

  test.each(faults)("%s", async (_title, fault, status, kind) => {
    const [operator, ada] = [await signedUpOperator(), await signedUpPerson()];
    for (const action of ACTIONS) {
      if (fault === "lost") network.disturb({ operation, lateMilliseconds: fault, times: 3 });
      else await instance.injectFault({ operation, times: 3, ...fault });
      const response = await send(action, ada, operator);
      expect(response.status).toBe(status);
      expect(await problemKind(response)).toBe(kind);
      network.calm();
      await instance.clearFaults();
    }
    await expectUnchanged(ada);
    expect((await send("enable", ada, operator)).status).toBe(204);
  });
});
