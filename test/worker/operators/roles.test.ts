// Roles: D1 decides, and Cognito's groups follow. Tokens with a role that was taken away are rejected, but the session
// does not end.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson, problemKind } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { postTo, proofOf } from "../mail/mailbox.ts";
import {
  act,
  eventsOf,
  groupsIn,
  groupsOf,
  type Member,
  newMember,
  rolesOf,
  rowOf,
  secondsUntilRejected,
  statusOf,
} from "./people.ts";

let instance: Instance;
let operator: Member;

beforeAll(async () => {
  instance = await openInstance({ settings: { ROLES: "editor member" } });
  operator = await newMember(instance, "operators");
});

const setRoles = (target: Pick<Member, "id">, roles: readonly string[], by = operator) =>
  act(instance, by, "PUT", target, "roles", { roles });

describe("roles that are set", () => {
  test("are in the row, in Cognito's groups and in the next token", async () => {
    const ada = await newMember(instance);
    const response = await setRoles(ada, ["member", "editor", "member"]);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: ada.id, roles: ["editor", "member"], isBehind: false });
    expect(await rolesOf(ada.id)).toEqual(["editor", "member"]);
    expect(await groupsOf(instance, ada.id)).toEqual(["editor", "member"]);
    expect(groupsIn(await ada.signIn()).sort()).toEqual(["editor", "member"]);
  });

  test("leave tokens valid if none is taken away", async () => {
    const ada = await newMember(instance, "member");
    expect((await setRoles(ada, ["member", "editor"])).status).toBe(200);
    expect(await statusOf(instance, ada.token)).toBe(200);
  });

  test("replace the others, and leave alone groups that are not ours", async () => {
    const ada = await newMember(instance, "member");
    await instance.cognito("CreateGroup", { GroupName: "newsletter" });
    await instance.cognito("AdminAddUserToGroup", { GroupName: "newsletter", Username: ada.id });
    expect((await setRoles(ada, ["editor"])).status).toBe(200);
    expect(await rolesOf(ada.id)).toEqual(["editor"]);
    expect(await groupsOf(instance, ada.id)).toEqual(["editor", "newsletter"]);
  });

  test("are recorded with the roles before and after; the same roles again are no event", async () => {
    const ada = await newMember(instance, "member");
    await setRoles(ada, ["editor"]);
    await setRoles(ada, ["editor"]);
    const events = await eventsOf(ada.id);
    expect(events).toMatchObject([
      { event: "account.roles_changed", outcome: "done", actor_kind: "operator", actor_id: operator.id },
    ]);
    expect(JSON.parse(events[0]?.detail ?? "")).toEqual({ rolesBefore: ["member"], rolesAfter: ["editor"] });
  });

  test.each([
    { roles: ["nobody"] },
    { roles: ["Editor"] },
    { roles: [""] },
    { roles: ["__proto__"] },
    { roles: [7] },
    { roles: "editor" },
    { roles: Array(21).fill("editor") },
    {},
  ])("are rejected as a whole: %j", async (body) => {
    const ada = await newMember(instance, "member");
    const response = await act(instance, operator, "PUT", ada, "roles", body);
    expect(response.status).toBe(422);
    expect(await rolesOf(ada.id)).toEqual(["member"]);
  });
});

describe("a role that is taken away", () => {
  test("refuses older tokens here, and the session goes on", async () => {
    const ada = await newMember(instance, "editor");
    expect((await setRoles(ada, [])).status).toBe(200);
    expect(await statusOf(instance, ada.token)).toBe(401);
    expect(await statusOf(instance, await ada.signIn())).toBe(200);
    const calls = (await instance.journal()).filter(({ input }) => input.Username === ada.id);
    expect(calls.map(({ operation }) => operation)).not.toContain("AdminUserGlobalSignOut");
  });

  test("refuses older tokens within 60 seconds in a Worker that only verifies", async () => {
    const ada = await newMember(instance, "editor");
    const seconds = await secondsUntilRejected(instance, ada.token, async () => {
      expect((await setRoles(ada, [])).status).toBe(200);
    });
    expect(seconds).toBeLessThan(60);
  });

  test("is still taken away if Cognito does not answer, and the scheduled run finishes it", async () => {
    const own = await openInstance({ settings: { ROLES: "editor" } });
    const chief = await newMember(own, "operators");
    const ada = await newMember(own, "editor");
    await own.injectFault({ operation: "AdminRemoveUserFromGroup", kind: "http500", times: 3 });
    const response = await act(own, chief, "PUT", ada, "roles", { roles: [] });
    expect([response.status, await problemKind(response)]).toEqual([502, "cognito-failed"]);
    expect(await rolesOf(ada.id)).toEqual([]);
    expect(await rowOf(ada.id)).toMatchObject({ roles_are_behind: 1, taken_role_is_valid: 1, tokens_valid_after: 0 });
    await own.runScheduled();
    expect(await groupsOf(own, ada.id)).toEqual([]);
    expect(await rowOf(ada.id)).toMatchObject({ roles_are_behind: 0, taken_role_is_valid: 0 });
    expect(await statusOf(own, ada.token)).toBe(401);
  });
});

describe("the last operator", () => {
  test("cannot delete their own account", async () => {
    await env.DB.prepare("DELETE FROM account_roles").run();
    const chief = await newMember(instance, "operators");
    const remove = () =>
      instance.request("/accounts/me", { method: "DELETE", headers: { authorization: `Bearer ${chief.token}` } });
    const response = await remove();
    expect([response.status, await problemKind(response)]).toEqual([409, "last-operator"]);
    expect(await statusOf(instance, chief.token)).toBe(200);
    await newMember(instance, "operators");
    expect((await remove()).status).toBe(204);
  });

  test("is one who can sign in: a disabled colleague does not count", async () => {
    await env.DB.prepare("DELETE FROM account_roles").run();
    const [chief, colleague] = [await newMember(instance, "operators"), await newMember(instance, "operators")];
    expect((await act(instance, chief, "POST", colleague, "disable")).status).toBe(204);
    const headers = { authorization: `Bearer ${chief.token}` };
    const response = await instance.request("/accounts/me", { method: "DELETE", headers });
    expect(await problemKind(response)).toBe("last-operator");
  });

  test.each([
    ["demote", (by: Member, of: Member) => setRoles(of, [], by)],
    ["disable", (by: Member, of: Member) => act(instance, by, "POST", of, "disable")],
    ["delete", (by: Member, of: Member) => act(instance, by, "DELETE", of)],
  ] as const)(
    "remains when two operators %s each other and both delete their accounts meanwhile",
    async (_, remove) => {
      for (let round = 0; round < 5; round++) {
        await env.DB.prepare("DELETE FROM account_roles").run();
        const [one, other] = [await newMember(instance, "operators"), await newMember(instance, "operators")];
        const leave = ({ token }: Member) =>
          instance.request("/accounts/me", { method: "DELETE", headers: { authorization: `Bearer ${token}` } });
        await Promise.all([remove(one, other), remove(other, one), leave(one), leave(other)]);
        const left = await env.DB.prepare(
          "SELECT id FROM accounts JOIN account_roles ON account_id = id WHERE role = 'operators' AND state = 'active'",
        ).all();
        expect(left.results).toHaveLength(1);
      }
    },
  );
});

test("a new account gets the role of the setting, in its first token", async () => {
  const own = await openInstance({ settings: { ROLES: "member", ROLE_OF_NEW_ACCOUNTS: "member" } });
  const ada = await newMember(own);
  expect(await rolesOf(ada.id)).toEqual(["member"]);
  expect(await groupsOf(own, ada.id)).toEqual(["member"]);
  expect(groupsIn(ada.token)).toEqual(["member"]);
});

test("a sign-up succeeds if Cognito cannot give the role yet, and the scheduled run gives it", async () => {
  const own = await openInstance({ settings: { ROLES: "member", ROLE_OF_NEW_ACCOUNTS: "member" } });
  await own.injectFault({ operation: "AdminAddUserToGroup", kind: "http500", times: 3 });
  const ada = await newMember(own);
  expect(await rolesOf(ada.id)).toEqual(["member"]);
  expect(await groupsOf(own, ada.id)).toEqual([]);
  await own.runScheduled();
  expect(await groupsOf(own, ada.id)).toEqual(["member"]);
});

test("an invitation gives its roles to the account, in its first token; an expired one gives none", async () => {
  const own = await openInstance({ settings: { ROLES: "editor", MAIL: "ses", SIGN_UP: "proof-first" } });
  const chief = newPerson();
  const invite = (email: string, roles: readonly string[]) =>
    postTo(own, "/admin/invitations", { email, roles }, operatorToken);
  const signUp = async (person: ReturnType<typeof newPerson>) => {
    const { token } = await proofOf(own, person.email);
    const { id } = await (await own.signUp({ ...person, proof: { token } })).json<{ id: string }>();
    return id;
  };
  await own.giveRole(await signUp(chief), "operators");
  const operatorToken = await own.signIn(chief.email, chief.password);

  const [ada, eve] = [newPerson(), newPerson()];
  expect((await invite(ada.email, ["nobody"])).status).toBe(422);
  expect(await (await invite(ada.email, ["editor"])).json()).toMatchObject({ roles: ["editor"] });
  expect((await invite(eve.email, ["editor"])).status).toBe(201);
  await env.DB.prepare("UPDATE invitations SET sent_at = 0 WHERE email = ?").bind(eve.email).run();
  const [adaId, eveId] = [await signUp(ada), await signUp(eve)];
  expect([await rolesOf(adaId), await rolesOf(eveId)]).toEqual([["editor"], []]);
  expect(await groupsOf(own, adaId)).toEqual(["editor"]);
  expect(groupsIn(await own.signIn(ada.email, ada.password))).toEqual(["editor"]);
});

/** Matches the batch that activates an account's row. */
const ACTIVATION = /"roles_are_behind" = exists/;

describe("a sign-up with an invited address that fails in its last step", () => {
  async function interrupted(isProved: boolean): Promise<{ roles: string[]; accepted: number | null }> {
    const failing = failingDatabase(env.DB);
    const settings = { ROLES: "editor", MAIL: "ses", SIGN_UP: "immediate" };
    const own = await openInstance({ settings, database: failing.database });
    const chief = await newMember(own, "operators");
    const person = newPerson();
    await postTo(own, "/admin/invitations", { email: person.email, roles: ["editor"] }, chief.token);
    const proof = isProved ? { proof: { token: (await proofOf(own, person.email)).token } } : {};
    failing.failAt(1, "before", true, ACTIVATION);
    expect((await own.signUp({ ...person, ...proof })).status).toBe(503);
    failing.repair();
    own.pass(600);
    await own.runScheduled();
    await own.runScheduled();
    const row = await env.DB.prepare("SELECT id, status FROM accounts WHERE email = ?").bind(person.email).first();
    expect(row).toMatchObject({ status: "active" });
    const accepted = await env.DB.prepare("SELECT accepted_at FROM invitations WHERE email = ?")
      .bind(person.email)
      .first<number | null>("accepted_at");
    return { roles: await rolesOf(String(row?.id)), accepted };
  }

  test("gives the invitation's roles if the address was proved", async () => {
    expect(await interrupted(true)).toEqual({ roles: ["editor"], accepted: expect.any(Number) });
  });

  test("gives none if it was not, and leaves the invitation open", async () => {
    expect(await interrupted(false)).toEqual({ roles: [], accepted: null });
  });
});
