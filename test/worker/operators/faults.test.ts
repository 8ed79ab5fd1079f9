// Each change by an operator × each call to Cognito that it makes × seven faults, once and always; a failing D1, before and after
// each statement; a failing KV. Afterwards the scheduled run brings the row, Cognito and the audit log in step.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import type { Fault } from "../harness/cognito.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import {
  act,
  eventsOf,
  groupsOf,
  isEnabledAtCognito,
  type Member,
  newMember,
  rolesOf,
  rowOf,
  statusOf,
} from "./people.ts";

interface Change {
  readonly method: string;
  readonly action: string;
  readonly body?: object;
  /** What the account is before. */
  readonly before?: (instance: Instance, operator: Member, target: Member) => Promise<unknown>;
  readonly calls: readonly string[];
  readonly event: string;
  /** The roles afterwards. */
  readonly roles: readonly string[];
  readonly isEnabled: boolean;
  /** Whether tokens from before are refused. */
  readonly isRevoked: boolean;
}

const EDITOR = ["editor"];
const OFF = ["AdminDisableUser", "AdminUserGlobalSignOut"];

const CHANGES: Readonly<Record<string, Change>> = {
  disable: {
    method: "POST",
    action: "disable",
    calls: OFF,
    event: "account.disabled",
    roles: EDITOR,
    isEnabled: false,
    isRevoked: true,
  },
  enable: {
    method: "POST",
    action: "enable",
    before: (instance, operator, target) => act(instance, operator, "POST", target, "disable"),
    calls: ["AdminEnableUser"],
    event: "account.enabled",
    roles: EDITOR,
    isEnabled: true,
    isRevoked: true,
  },
  delete: {
    method: "DELETE",
    action: "",
    calls: OFF,
    event: "account.deletion_started",
    roles: EDITOR,
    isEnabled: false,
    isRevoked: true,
  },
  restore: {
    method: "POST",
    action: "restore",
    before: (instance, operator, target) => act(instance, operator, "DELETE", target),
    calls: ["AdminEnableUser"],
    event: "account.restored",
    roles: EDITOR,
    isEnabled: true,
    isRevoked: true,
  },
  "give a role": {
    method: "PUT",
    action: "roles",
    body: { roles: ["editor", "member"] },
    calls: ["AdminListGroupsForUser", "AdminAddUserToGroup", "CreateGroup"],
    event: "account.roles_changed",
    roles: ["editor", "member"],
    isEnabled: true,
    isRevoked: false,
  },
  "take a role away": {
    method: "PUT",
    action: "roles",
    body: { roles: [] },
    calls: ["AdminListGroupsForUser", "AdminRemoveUserFromGroup"],
    event: "account.roles_changed",
    roles: [],
    isEnabled: true,
    isRevoked: true,
  },
};

const FAULTS: readonly Omit<Fault, "operation">[] = [
  { kind: "http500" },
  { kind: "html503" },
  { kind: "cut_before" },
  { kind: "cut_after" },
  { kind: "error", name: "TooManyRequestsException" },
  { kind: "silence" },
  { kind: "delay", milliseconds: 400 },
];

const SETTINGS = { ROLES: "editor member" };

async function prepared({ before }: Change, options: Parameters<typeof openInstance>[0] = {}) {
  const instance = await openInstance({ settings: SETTINGS, ...options });
  const operator = await newMember(instance, "operators");
  const target = await newMember(instance, "editor");
  await before?.(instance, operator, target);
  return { instance, operator, target };
}

/** After the scheduled runs of the next minutes everything agrees, and the change has happened once. */
async function expectInStep(change: Change, instance: Instance, target: Member): Promise<void> {
  for (let run = 0; run < 2; run++) {
    instance.pass(120);
    await instance.runScheduled();
  }
  const row = await rowOf(target.id);
  expect(row).toMatchObject({ enabled_is_behind: 0, roles_are_behind: 0, taken_role_is_valid: 0 });
  expect(await rolesOf(target.id)).toEqual(change.roles);
  expect(await groupsOf(instance, target.id)).toEqual(change.roles);
  expect(row?.state === "active").toBe(change.isEnabled);
  expect(await isEnabledAtCognito(instance, target.id)).toBe(change.isEnabled);
  expect((await eventsOf(target.id)).filter(({ event }) => event === change.event)).toHaveLength(1);
  expect(await statusOf(instance, target.token)).toBe(change.isRevoked ? 401 : 200);
}

describe.each(Object.entries(CHANGES))("%s", (_, change) => {
  const send = (instance: Instance, operator: Member, target: Member) =>
    act(instance, operator, change.method, target, change.action, change.body);

  const cells = change.calls.flatMap((operation) =>
    FAULTS.flatMap((fault) => ([1, 100] as const).map((times) => ({ operation, times, ...fault }))),
  );

  test.concurrent.each(cells)("$operation: $kind, $times times", async (fault) => {
    const { instance, operator, target } = await prepared(change);
    await instance.injectFault(fault);
    const response = await send(instance, operator, target);
    await instance.clearFaults();
    expect([200, 204, 502, 503, 504]).toContain(response.status);
    if (response.ok) expect(await rowOf(target.id)).toMatchObject({ enabled_is_behind: 0, roles_are_behind: 0 });
    await expectInStep(change, instance, target);
  });

  test.concurrent.each(cells.filter(({ kind, times }) => kind === "http500" && times === 100))(
    "$operation fails: the same call again completes it",
    async (fault) => {
      const { instance, operator, target } = await prepared(change);
      await instance.injectFault(fault);
      expect((await send(instance, operator, target)).status).toBe(502);
      await instance.clearFaults();
      expect((await send(instance, operator, target)).ok).toBe(true);
      await expectInStep(change, instance, target);
    },
  );

  describe.each(["before", "after"] as const)("D1 fails %s", (point) => {
    test.concurrent.each([1, 2, 3, 4, 5, 6, 7])("the %i. statement", async (nth) => {
      const failing = failingDatabase(env.DB);
      const { instance, operator, target } = await prepared(change, { database: failing.database });
      failing.failAt(nth, point, true);
      const first = await send(instance, operator, target);
      failing.repair();
      // The lease of a run that could not end it has to run out.
      instance.pass(60);
      const response = first.ok ? first : await send(instance, operator, target);
      expect(response.ok).toBe(true);
      await expectInStep(change, instance, target);
    });
  });
});

test("KV is away: what is taken away is refused here at once, and the scheduled run tells the others", async () => {
  let isAway = false;
  const kv = new Proxy(env.AUTH_CACHE, {
    get(real, name) {
      if (name === "put" && isAway) return () => Promise.reject(new Error("KV is unavailable"));
      const member = Reflect.get(real, name);
      return typeof member === "function" ? member.bind(real) : member;
    },
  });
  const change = CHANGES["take a role away"] as Change;
  const { instance, operator, target } = await prepared(change, { kv });
  isAway = true;
  expect((await act(instance, operator, "PUT", target, "roles", { roles: [] })).status).toBe(200);
  expect(await statusOf(instance, target.token)).toBe(401);
  expect(await env.AUTH_CACHE.get(`revoked:${target.id}`)).toBeNull();
  isAway = false;
  await expectInStep(change, instance, target);
  expect(Number(await env.AUTH_CACHE.get(`revoked:${target.id}`))).toBeGreaterThan(0);
});
