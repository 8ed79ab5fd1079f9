// Each change by an operator × each call to Cognito that it makes × seven faults, once and always; a failing D1, before
// and after each statement; a failing KV. After the next scheduled runs, the row, Cognito and the audit log agree.
//
// The cells of one change share an instance and its database, and take turns; the changes run at the same time.

import { env } from "cloudflare:workers";
import { afterAll, describe, expect, test } from "vitest";
import type { Initiator } from "../../../src/audit/event.ts";
import {
  type ChangeStateDependencies,
  deleteAccountOf,
  disableAccount,
  enableAccount,
  restoreAccount,
  setRoles,
} from "../../../src/operators/change-state.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson } from "../harness/gatehouse.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { returnLane, takeLane } from "../harness/lanes.ts";
import { disturb, FAULT_NAMES, PRODUCTION_LIMITS, passLateCalls } from "../harness/seven-faults.ts";
import { type VirtualNetwork, virtualNetwork } from "../harness/virtual-network.ts";
import { eventsOf, groupsOf, isEnabledAtCognito, rolesOf, rowOf } from "./people.ts";

type Act = (services: ChangeStateDependencies, id: string) => Promise<{ readonly ok: boolean }>;

const INITIATOR: Initiator = { actor: { kind: "operator", id: "operator" }, requestId: "request", origin: undefined };

const disable: Act = (services, id) =>
  disableAccount(services, { id, initiator: INITIATOR }, { reason: null, until: null });
const enable: Act = (services, id) => enableAccount(services, { id, initiator: INITIATOR });
const remove: Act = (services, id) => deleteAccountOf(services, { id, initiator: INITIATOR });
const restore: Act = (services, id) => restoreAccount(services, { id, initiator: INITIATOR });
const give =
  (...roles: string[]): Act =>
  (services, id) =>
    setRoles(services, { id, initiator: INITIATOR }, roles);

interface Change {
  readonly act: Act;
  /** An earlier change, which brings the account into the state that `act` requires. */
  readonly before?: Act;
  readonly calls: readonly string[];
  readonly event: string;
  /** The account's roles after the change. */
  readonly roles: readonly string[];
  readonly isEnabled: boolean;
  /** Whether tokens from before the change are rejected. */
  readonly isRevoked: boolean;
}

const EDITOR = ["editor"];
const OFF = ["AdminDisableUser", "AdminUserGlobalSignOut"];

const CHANGES: Readonly<Record<string, Change>> = {
  disable: { act: disable, calls: OFF, event: "account.disabled", roles: EDITOR, isEnabled: false, isRevoked: true },
  enable: {
    act: enable,
    before: disable,
    calls: ["AdminEnableUser"],
    event: "account.enabled",
    roles: EDITOR,
    isEnabled: true,
    isRevoked: true,
  },
  delete: {
    act: remove,
    calls: OFF,
    event: "account.deletion_started",
    roles: EDITOR,
    isEnabled: false,
    isRevoked: true,
  },
  restore: {
    act: restore,
    before: remove,
    calls: ["AdminEnableUser"],
    event: "account.restored",
    roles: EDITOR,
    isEnabled: true,
    isRevoked: true,
  },
  "give a role": {
    act: give("editor", "member"),
    calls: ["AdminListGroupsForUser", "AdminAddUserToGroup", "CreateGroup"],
    event: "account.roles_changed",
    roles: ["editor", "member"],
    isEnabled: true,
    isRevoked: false,
  },
  "take a role away": {
    act: give(),
    calls: ["AdminListGroupsForUser", "AdminRemoveUserFromGroup"],
    event: "account.roles_changed",
    roles: [],
    isEnabled: true,
    isRevoked: true,
  },
};

const SETTINGS = { ...PRODUCTION_LIMITS, ROLES: "editor member" };

interface Stage {
  readonly database: D1Database;
  readonly instance: Instance;
  readonly network: VirtualNetwork;
  readonly failing: ReturnType<typeof failingDatabase>;
}

async function openStage(database: D1Database, options?: Parameters<typeof openInstance>[0]): Promise<Stage> {
  const network = virtualNetwork();
  const failing = failingDatabase(database);
  const instance = await openInstance({ settings: SETTINGS, network, database: failing.database, ...options });
  return { database, instance, network, failing };
}

const lanes: D1Database[] = [];

afterAll(() => lanes.forEach(returnLane));

async function openStageInLane(): Promise<Stage> {
  const lane = await takeLane();
  lanes.push(lane);
  return openStage(lane);
}

/** Returns a function. The callbacks that are passed to it run one after another, all with the same stage. */
function turns() {
  let stage: Promise<Stage> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (work: (stage: Stage) => Promise<void>): Promise<void> => {
    const turn = last.then(async () => {
      stage ??= openStageInLane();
      await work(await stage);
    });
    last = turn.catch(() => undefined);
    return turn;
  };
}

/** Creates an account with the role editor, and makes the earlier change, if there is one. */
async function newTarget({ before }: Change, { instance }: Stage): Promise<string> {
  const { id } = await (await instance.signUp(newPerson())).json<{ id: string }>();
  await instance.giveRole(id, "editor");
  if (before !== undefined) expect((await before(instance.services, id)).ok).toBe(true);
  return id;
}

/** Expects that D1, Cognito and the log agree after the next scheduled runs, and that the change has happened once. */
async function expectInStep(change: Change, stage: Stage, id: string): Promise<void> {
  await passLateCalls(stage.network);
  await stage.instance.completeInterrupted(120);
  const { row, roles, groups, isEnabled, events } = await stateOf(stage, id);
  expect(row).toMatchObject({ enabled_is_behind: 0, roles_are_behind: 0, taken_role_is_valid: 0 });
  expect(roles).toEqual(change.roles);
  expect(groups).toEqual(change.roles);
  expect(row?.state === "active").toBe(change.isEnabled);
  expect(isEnabled).toBe(change.isEnabled);
  expect(events.filter(({ event }) => event === change.event)).toHaveLength(1);
  expect(Number(row?.tokens_valid_after) > 0).toBe(change.isRevoked);
}

async function stateOf({ database, instance }: Stage, id: string) {
  const row = await rowOf(id, database);
  return {
    // Leaves out the time at which the consistency check last saw the user.
    row: row && { ...row, cognito_user_seen_at: undefined },
    roles: await rolesOf(id, database),
    groups: await groupsOf(instance, id),
    isEnabled: await isEnabledAtCognito(instance, id),
    events: await eventsOf(id, database),
  };
}

/** Deletes the group if `operation` is CreateGroup, so that the change must create it. */
async function withoutGroup({ instance }: Stage, operation: string): Promise<void> {
  if (operation === "CreateGroup") await instance.cognito("DeleteGroup", { GroupName: "member" });
}

interface Cell {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** The cells of one change. */
function cellsOf(title: string, change: Change): Cell[] {
  const inTurn = turns();
  const ids: string[] = [];
  const cell = (name: string, work: (stage: Stage, id: string) => Promise<void>): Cell => ({
    name: `${title}: ${name}`,
    run: () =>
      inTurn(async (stage) => {
        const id = await newTarget(change, stage);
        await work(stage, id);
        await expectInStep(change, stage, id);
        ids.push(id);
      }),
  });

  const faults = change.calls.flatMap((operation) =>
    FAULT_NAMES.flatMap((fault) =>
      [1, 100].map((times) =>
        cell(`${operation}, ${fault}, ${times === 1 ? "once" : "always"}`, async (stage, id) => {
          await withoutGroup(stage, operation);
          const heal = await disturb(stage, fault, { operation, times });
          const changed = await change.act(stage.instance.services, id);
          await heal();
          const row = await rowOf(id, stage.database);
          expect(row?.enabled_is_behind || row?.roles_are_behind).toBe(changed.ok ? 0 : 1);
        }),
      ),
    ),
  );
  const repeated = change.calls.map((operation) =>
    cell(`${operation} fails, and the same call again completes it`, async (stage, id) => {
      await withoutGroup(stage, operation);
      const heal = await disturb(stage, "error 500", { operation, times: 100 });
      expect((await change.act(stage.instance.services, id)).ok).toBe(false);
      await heal();
      expect((await change.act(stage.instance.services, id)).ok).toBe(true);
    }),
  );
  const statements = (["before", "after"] as const).flatMap((point) =>
    [1, 2, 3, 4, 5, 6, 7].map((nth) =>
      cell(`D1 fails ${point} statement ${nth}`, async ({ instance, failing }, id) => {
        failing.failAt(nth, point, true);
        const first = await change.act(instance.services, id);
        failing.repair();
        // If the first attempt could not release its lease, the lease must expire before the second attempt.
        instance.pass(60);
        const second = first.ok ? first : await change.act(instance.services, id);
        expect(second.ok).toBe(true);
      }),
    ),
  );
  const last: Cell = {
    name: `${title}: one more scheduled run changes nothing`,
    run: () =>
      inTurn(async (stage) => {
        expect(ids).toHaveLength(faults.length + repeated.length + statements.length);
        const read = async () => {
          const states = [];
          for (const id of ids) states.push(await stateOf(stage, id));
          return states;
        };
        const before = await read();
        stage.instance.pass(120);
        await stage.instance.runScheduled();
        expect(await read()).toEqual(before);
      }),
  };
  return [...faults, ...repeated, ...statements, last];
}

const lists = Object.entries(CHANGES).map(([title, change]) => cellsOf(title, change));

/** One cell of each change in turn, because the cells of one change wait for each other. */
const cells = Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, index) =>
  lists.flatMap((list) => list[index] ?? []),
).flat();

describe("whatever fails, everything agrees afterwards", () => {
  test.concurrent.each(cells)("$name", ({ run }) => run());
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
  const stage = await openStage(env.DB, { kv });
  const id = await newTarget(change, stage);
  isAway = true;
  expect((await change.act(stage.instance.services, id)).ok).toBe(true);
  expect((await rowOf(id, stage.database))?.tokens_valid_after).toBeGreaterThan(0);
  expect(await env.AUTH_CACHE.get(`revoked:${id}`)).toBeNull();
  isAway = false;
  await expectInStep(change, stage, id);
  expect(Number(await env.AUTH_CACHE.get(`revoked:${id}`))).toBeGreaterThan(0);
});
