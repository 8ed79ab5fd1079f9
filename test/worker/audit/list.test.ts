// Operators read the audit log page by page, and a person their own activity.

import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AuditEventResponse } from "../../../src/audit/event.ts";
import { AUDIT_EVENTS, type AuditEvent, type Initiator } from "../../../src/audit/event.ts";
import { auditPages } from "../../../src/audit/page.ts";
import { auditStore } from "../../../src/audit/store.ts";
import { newPerson, problemKind, readProblem } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";
import { all, emptyLog, sealed } from "./log.ts";

const instance = await openInstance();
const { audit, auditPages: pages } = instance.services;

async function signedIn() {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  const token = async () => instance.signIn(person.email, person.password);
  return { id, token };
}

const boss = await signedIn();
await instance.giveRole(boss.id, "operators");
const bossToken = await boss.token();

const get = (path: string, token = bossToken) =>
  instance.request(path, { headers: { authorization: `Bearer ${token}` } });

interface Page {
  readonly events: AuditEventResponse[];
  readonly next: string | null;
}

async function list(query: Record<string, string> = {}): Promise<Page> {
  const response = await get(`/admin/audit?${new URLSearchParams(query)}`);
  expect(response.status).toBe(200);
  return response.json<Page>();
}

const by = (kind: "person" | "operator", id: string, requestId: string): Initiator => ({
  actor: { kind, id },
  requestId,
  origin: { network: "192.0.2.0/24", country: "DE" },
});

const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;

/** 60 events, ten minutes apart. */
beforeAll(async () => {
  await emptyLog();
  const names = ["account.created", "account.changed", "invitation.created"] as const;
  for (let index = 0; index < 60; index++) {
    const event = names[index % 3] ?? "account.created";
    const initiator = by(index % 2 === 0 ? "person" : "operator", `actor ${index % 4}`, `request ${index}`);
    const at = new Date(START + index * 10 * MINUTE);
    await audit.write({ event, outcome: "done", initiator, detail: { fields: ["name"] } }, `account ${index % 5}`, at);
  }
});

/** The indexes of the page's events, as `beforeAll` counts them. */
const indexes = ({ events }: Page) => events.map(({ request }) => Number(String(request).replace("request ", "")));
const expected = (isListed: (index: number) => boolean) =>
  Array.from({ length: 60 }, (_, index) => 59 - index).filter(isListed);

describe("GET /admin/audit", () => {
  test("lists events, newest first, with everything that is kept", async () => {
    const page = await list({ limit: "1" });
    expect(page.events).toEqual([
      {
        seq: expect.any(Number),
        event: "invitation.created",
        at: "2026-01-01T09:50:00.000Z",
        outcome: "done",
        actor: { kind: "operator", id: "actor 3" },
        account: "account 4",
        request: "request 59",
        detail: { fields: ["name"] },
        network: "192.0.2.0/24",
        country: "DE",
      },
    ]);
    expect(await list()).toMatchObject({ events: { length: 50 }, next: expect.any(String) });
  });

  const hours = (hour: number) => new Date(START + hour * 60 * MINUTE).toISOString();
  const within = (from: number, to: number) => (index: number) => index * 10 >= from * 60 && index * 10 < to * 60;

  test.each<[string, Record<string, string>, (index: number) => boolean]>([
    ["nothing", {}, () => true],
    ["an event", { event: "account.changed" }, (index) => index % 3 === 1],
    ["all events of a kind", { event: "account.*" }, (index) => index % 3 !== 2],
    ["events that there are none of", { event: "operator.*" }, () => false],
    ["who did it", { actor: "actor 2" }, (index) => index % 4 === 2],
    ["an account", { account: "account 3" }, (index) => index % 5 === 3],
    ["a request", { request: "request 42" }, (index) => index === 42],
    ["a time", { after: hours(2), before: hours(5) }, within(2, 5)],
    ["the end of a day", { before: "2026-01-01" }, () => false],
    ["a day", { after: "2026-01-01", before: "2026-01-02" }, () => true],
    ["an account and a time", { account: "account 3", after: hours(2) }, (index) => index % 5 === 3 && index >= 12],
    [
      "events of a kind before a time",
      { event: "account.*", before: hours(5) },
      (index) => index % 3 !== 2 && index < 30,
    ],
    ["a time without events", { after: hours(30), before: hours(40) }, () => false],
  ])("filters by %s, and its pages have each event once", async (_, query, isListed) => {
    const seen: number[] = [];
    let page = await list({ ...query, limit: "7" });
    seen.push(...indexes(page));
    while (page.next !== null) {
      page = await list({ ...query, limit: "7", cursor: page.next });
      seen.push(...indexes(page));
    }
    expect(seen).toEqual(expected(isListed));
    expect(indexes(await list({ ...query, limit: "200" }))).toEqual(seen);
  });

  test("new events while paging do not move the pages", async () => {
    const first = await list({ event: "invitation.*", limit: "10" });
    const now = new Date(START + 600 * MINUTE);
    const written = {
      event: "invitation.created",
      outcome: "done",
      initiator: by("person", "x", "request 60"),
    } as const;
    await audit.write(written, null, now);
    const second = await list({ event: "invitation.*", limit: "10", cursor: String(first.next) });
    expect([...indexes(first), ...indexes(second)]).toEqual(expected((index) => index % 3 === 2));
  });

  test.each([
    ["two of event, actor, account and request", { event: "account.*", actor: "x" }, "/actor"],
    ["two of them", { account: "x", request: "y" }, "/request"],
    ["an event that there is not", { event: "account.eaten" }, "/event"],
    ["part of a name", { event: "acc*" }, "/event"],
    ["a time that is none", { after: "yesterday" }, "/after"],
    ["a month that there is not", { before: "2026-13-01" }, "/before"],
    ["a day that there is not", { before: "2026-02-30" }, "/before"],
    ["a limit above 200", { limit: "201" }, "/limit"],
    ["a cursor that is none", { cursor: "x" }, "/cursor"],
    ["a made-up cursor", { cursor: "5.0123456789abcdef" }, "/cursor"],
  ])("%s is a 422", async (_, query, pointer) => {
    const response = await get(`/admin/audit?${new URLSearchParams(query)}`);
    expect(response.status).toBe(422);
    expect((await readProblem(response)).errors).toMatchObject([{ pointer, code: "parameter_invalid" }]);
  });

  test("a cursor of another filter is a 422", async () => {
    const { next } = await list({ event: "account.*", limit: "3" });
    for (const other of [{}, { event: "account.changed" }, { event: "account.*", after: hours(1) }]) {
      const query = new URLSearchParams({ ...other, cursor: String(next) });
      expect((await get(`/admin/audit?${query}`)).status).toBe(422);
    }
    expect(indexes(await list({ event: "account.*", limit: "2", cursor: String(next) }))).toHaveLength(2);
  });

  test.each(["/admin/audit", "/accounts/me/activity"])("%s is for nobody without a token", async (path) => {
    expect((await instance.request(path)).status).toBe(401);
  });

  test("a member cannot read or verify it", async () => {
    const token = await (await signedIn()).token();
    expect(await problemKind(await get("/admin/audit", token))).toBe("not-found");
  });

  test("POST /admin/audit/verify verifies portion by portion", async () => {
    await sealed(instance.services);
    const verify = async (body: unknown) => {
      const headers = { authorization: `Bearer ${bossToken}`, "content-type": "application/json" };
      const init = { method: "POST", headers, body: JSON.stringify(body) };
      return (await instance.request("/admin/audit/verify", init)).json<Record<string, unknown>>();
    };
    const first = await verify({});
    expect(first).toMatchObject({ intact: true, problem: null, next: { retention: "everyday", after: 0 } });
    const second = await verify(first.next);
    expect(second).toMatchObject({ intact: true, problem: null, next: null });
    expect(Number(first.checked) + Number(second.checked)).toBe((await all("SELECT seq FROM audit_events")).length);
  });
});

describe("no page reads more than it has, and none sorts", () => {
  /** SQLite's query plans for the statements that `work` sends. */
  async function plansOf(work: (database: D1Database) => Promise<unknown>): Promise<string[]> {
    const explained: Promise<string[]>[] = [];
    const database = new Proxy(env.DB, {
      get(target, name) {
        if (name === "prepare") return (sql: string) => explaining(target, sql);
        const member = Reflect.get(target, name);
        return typeof member === "function" ? member.bind(target) : member;
      },
    });
    function explaining(target: D1Database, sql: string): D1PreparedStatement {
      return new Proxy(target.prepare(sql), {
        get(statement, name) {
          if (name === "bind") {
            return (...values: unknown[]) => {
              const plan = target.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...values);
              explained.push(plan.all<{ detail: string }>().then(({ results }) => results.map(({ detail }) => detail)));
              return statement.bind(...values);
            };
          }
          const member: unknown = Reflect.get(statement, name, statement);
          return typeof member === "function" ? member.bind(statement) : member;
        },
      });
    }
    await work(database);
    return (await Promise.all(explained)).flat();
  }

  const everyEvent = Object.keys(AUDIT_EVENTS) as AuditEvent[];
  const [after, before] = [START, START + 60 * MINUTE];
  const filters = [
    {},
    { events: ["account.created"] },
    { events: everyEvent },
    ...(["actor", "account", "request"] as const).map((column) => ({ where: { column, value: "x" } })),
  ] as const;

  test.each(filters.flatMap((filter) => [filter, { ...filter, after, before }]))("%j", async (filter) => {
    const plans = await plansOf((database) => auditPages(database).read(filter, 51, 1_000));
    expect(plans.length).toBeGreaterThan(0);
    // `after` and `before` each become a scalar subquery, which reads one row by the index audit_events_at.
    expect(plans.filter((plan) => !/^SEARCH |^SCALAR SUBQUERY /.test(plan))).toEqual([]);
    const index = "where" in filter ? filter.where.column : "events" in filter ? "event" : "PRIMARY KEY";
    const searched = plans.filter(
      (plan) => plan.startsWith("SEARCH audit_events") && !plan.includes("audit_events_at"),
    );
    expect(searched.every((plan) => plan.includes(index))).toBe(true);
  });

  test("the activity of an account", async () => {
    const plans = await plansOf((database) => auditStore(database).ofAccount("x", new Date()));
    expect(plans).toEqual([
      "SEARCH audit_events USING INDEX audit_events_account (account_id=?)",
      expect.stringMatching(/^SEARCH audit_networks USING INDEX \S+ \(id=\?\) LEFT-JOIN$/),
    ]);
  });
});

describe("GET /accounts/me/activity", () => {
  beforeEach(emptyLog);

  test("shows a person what happened to their account, from where they did it, and no operator's id or network", async () => {
    const ada = await signedIn();
    const token = await ada.token();
    const headers = {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "cf-connecting-ip": "192.0.2.17",
      "cf-ipcountry": "DE",
    };
    const rename = (name: string) => ({ method: "PATCH", headers, body: JSON.stringify({ name }) });
    await instance.request("/accounts/me", rename("Ada King"));
    await instance.request(`/admin/accounts/${ada.id}`, {
      ...rename("Ada Byron"),
      headers: { ...headers, authorization: `Bearer ${bossToken}`, "cf-connecting-ip": "198.51.100.3" },
    });
    const scheduled = { actor: { kind: "scheduled_run" }, requestId: null, origin: undefined } as const;
    await audit.write({ event: "account.enabled", outcome: "done", initiator: scheduled }, ada.id, new Date());
    await audit.write({ event: "account.enabled", outcome: "done", initiator: scheduled }, "somebody else", new Date());
    const response = await get("/accounts/me/activity", token);
    expect(response.status).toBe(200);
    const text = await response.text();
    const at = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/);
    const elsewhere = { at, outcome: "done", network: null, country: null };
    const here = { at, outcome: "done", network: "192.0.2.0/24", country: "DE" };
    const events = [
      { event: "account.enabled", by: "gatehouse", fields: [], ...elsewhere },
      { event: "account.changed", by: "operator", fields: ["name"], ...elsewhere },
      { event: "account.changed", by: "you", fields: ["name"], ...here },
      { event: "account.created", by: "you", fields: [], ...elsewhere },
    ];
    expect(JSON.parse(text)).toEqual({ events });
    expect(text).not.toContain(boss.id);
    const exported = await (await get("/accounts/me/export", token)).json<{ activity: unknown }>();
    expect(exported.activity).toEqual(events);
  });

  test("shows at most 50 events, of the last 90 days", async () => {
    const ada = await signedIn();
    const token = await ada.token();
    const write = (daysAgo: number) =>
      audit.write(
        { event: "account.exported", outcome: "done", initiator: by("person", ada.id, "request") },
        ada.id,
        new Date(Date.now() - daysAgo * 86_400_000),
      );
    for (let count = 0; count < 3; count++) await write(91);
    const activity = async () =>
      (await (await get("/accounts/me/activity", token)).json<{ events: unknown[] }>()).events.length;
    expect(await activity()).toBe(1);
    for (let count = 0; count < 55; count++) await write(10);
    expect(await activity()).toBe(50);
  });
});

test("events of a table have a retention and a name of noun and verb", async () => {
  for (const event of Object.keys(AUDIT_EVENTS)) expect(event).toMatch(/^[a-z]+\.[a-z_]+$/);
  expect(await pages.read({ events: [] }, 5, 5)).toEqual({ ok: true, value: [] });
});
