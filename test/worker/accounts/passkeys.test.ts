// Names of passkeys, and the days of their last use: /accounts/me/passkeys.

import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { failingDatabase } from "../harness/failing-database.ts";
import { newPerson, readProblem } from "../harness/gatehouse.ts";
import { openInstance } from "../harness/instance.ts";

const faults = failingDatabase(env.DB);
const instance = await openInstance({ database: faults.database });

/** Creates an account. Returns its ID and calls with its token. */
async function somebody() {
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  const token = await instance.signIn(person.email, person.password);
  const send = (method: string, path = "", body?: unknown) =>
    instance.request(`/accounts/me${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    id,
    send,
    name: async (passkey: string, name: string) => (await send("PUT", `/passkeys/${passkey}`, { name })).status,
    use: async (passkey: string) => (await send("POST", `/passkeys/${passkey}/use`)).status,
    forget: async (passkey: string) => (await send("DELETE", `/passkeys/${passkey}`)).status,
    async list() {
      const response = await send("GET", "/passkeys");
      expect(response.status).toBe(200);
      return (await response.json<{ passkeys: { id: string; name: string | null; lastUsedDay: string | null }[] }>())
        .passkeys;
    },
  };
}

const today = () => new Date().toISOString().slice(0, 10);

const rowsOf = async (accountId: string) =>
  (await env.DB.prepare("SELECT * FROM passkeys WHERE account_id = ? ORDER BY id").bind(accountId).all()).results;

/** Sets the times of a passkey's row, as if it had been written earlier. */
const setTimes = (id: string, { written, lastUsedDay }: { written: number; lastUsedDay: string | null }) =>
  env.DB.prepare("UPDATE passkeys SET created_at = ?1, written_at = ?1, last_used_day = ?2 WHERE id = ?3")
    .bind(written, lastUsedDay, id)
    .run();

/** The numbers from 1 to `count`, with two digits each. */
const numbered = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1).padStart(2, "0"));

/** Ada has twenty named passkeys, the oldest first. Eve has one passkey, which is older than all of Ada's. */
async function full() {
  const [ada, eve] = [await somebody(), await somebody()];
  await eve.name("eve", "Eve's key");
  await setTimes("eve", { written: 1, lastUsedDay: null });
  const ids = numbered(20).map((number) => `${ada.id}-${number}`);
  const insert = "INSERT INTO passkeys (account_id, id, name, created_at, written_at) VALUES (?1, ?2, 'Key', ?3, ?3)";
  const at = Date.UTC(2026, 0, 1);
  const rows = ids.map((id, index) => env.DB.prepare(insert).bind(ada.id, id, at + index * 1_000));
  await env.DB.batch(rows);
  return { ada, eve, ids };
}

describe("a name", () => {
  test("is given, changed and removed", async () => {
    const ada = await somebody();
    expect(await ada.list()).toEqual([]);
    expect(await ada.name("key", "Ada's phone")).toBe(204);
    expect(await ada.list()).toEqual([{ id: "key", name: "Ada's phone", lastUsedDay: null }]);
    expect(await ada.name("key", "Ada's old phone")).toBe(204);
    expect(await ada.list()).toEqual([{ id: "key", name: "Ada's old phone", lastUsedDay: null }]);
    expect(await ada.forget("key")).toBe(204);
    expect(await ada.list()).toEqual([]);
    expect(await ada.forget("key")).toBe(204);
  });

  test("of another person with the same id stays what it is", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    await ada.name("shared", "Ada's key");
    await eve.name("shared", "Eve's key");
    await eve.use("shared");
    expect(await ada.list()).toEqual([{ id: "shared", name: "Ada's key", lastUsedDay: null }]);
    expect(await eve.forget("shared")).toBe(204);
    expect(await eve.list()).toEqual([]);
    expect(await ada.list()).toHaveLength(1);
  });

  test("writes no event of the audit log", async () => {
    const ada = await somebody();
    const count = () =>
      env.DB.prepare("SELECT count(*) AS n FROM audit_events WHERE account_id = ?").bind(ada.id).first("n");
    const before = await count();
    await ada.name("key", "Phone");
    await ada.use("key");
    await ada.forget("key");
    expect(await count()).toBe(before);
  });

  test.each([
    ["surrounding white space", " \t Phone\u00a0 ", "Phone"],
    ["a decomposed letter", "Cafe\u0301", "Café"],
    ["a mark that turns the direction of the text", "Ada\u202e's phone", "Ada's phone"],
    ["50 characters of two UTF-16 units", "😀".repeat(50), "😀".repeat(50)],
    ["another script", "アダの iPhone", "アダの iPhone"],
  ])("is stored in its normal form: %s", async (_, sent, stored) => {
    const ada = await somebody();
    expect(await ada.name("key", sent)).toBe(204);
    expect((await ada.list())[0]?.name).toBe(stored);
  });

  test.each([
    ["absent", {}, "field_required"],
    ["empty", { name: "" }, "field_required"],
    ["blank", { name: " \u3000" }, "field_required"],
    ["invisible", { name: "\u200b\u2060" }, "field_required"],
    ["longer than 50 characters", { name: "x".repeat(51) }, "field_too_long"],
    ["of two lines", { name: "Ada's\nphone" }, "field_control_characters"],
    ["with a control character", { name: "Ada\u0007" }, "field_control_characters"],
    ["half of a character", { name: "Ada\ud83d" }, "field_control_characters"],
    ["null", { name: null }, "not_text"],
    ["a number", { name: 7 }, "not_text"],
  ])("that is %s is rejected", async (_, body, code) => {
    const ada = await somebody();
    const response = await ada.send("PUT", "/passkeys/key", body);
    expect(response.status).toBe(422);
    expect((await readProblem(response)).errors).toMatchObject([{ pointer: "/name", code }]);
    expect(await ada.list()).toEqual([]);
  });
});

describe("a use", () => {
  test("is stored as a day, also of a passkey without a name, and the name stays", async () => {
    const ada = await somebody();
    const days = [today()];
    expect(await ada.use("key")).toBe(204);
    expect(await ada.name("key", "Phone")).toBe(204);
    expect(await ada.use("unnamed")).toBe(204);
    days.push(today());
    for (const { lastUsedDay } of await ada.list()) expect(days).toContain(lastUsedDay);
    expect(Object.fromEntries((await ada.list()).map(({ id, name }) => [id, name]))).toEqual({
      key: "Phone",
      unnamed: null,
    });
  });

  test("replaces the day of an earlier one, and the place in the list stays", async () => {
    const ada = await somebody();
    for (const id of ["older", "newer"]) await ada.name(id, id);
    await setTimes("older", { written: 1_000, lastUsedDay: "2026-01-31" });
    expect((await ada.list()).map(({ id }) => id)).toEqual(["newer", "older"]);
    const days = [today()];
    expect(await ada.use("older")).toBe(204);
    days.push(today());
    const [newer, older] = await ada.list();
    expect([newer?.id, older?.id]).toEqual(["newer", "older"]);
    expect(days).toContain(older?.lastUsedDay);
  });

  test("says in no column at what time it was", async () => {
    const ada = await somebody();
    await ada.name("key", "Phone");
    await setTimes("key", { written: 1_000, lastUsedDay: "2026-01-31" });
    await ada.use("key");
    expect(await rowsOf(ada.id)).toEqual([
      {
        account_id: ada.id,
        id: "key",
        name: "Phone",
        last_used_day: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        created_at: 1_000,
        written_at: 1_000,
      },
    ]);
  });
});

describe("an id", () => {
  test.each([
    ["of one character", "A"],
    ["of every character of base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"],
    ["of 1,023 bytes", "a".repeat(1_364)],
  ])("%s is one", async (_, id) => {
    const ada = await somebody();
    expect(await ada.name(id, "Phone")).toBe(204);
    expect(await ada.use(id)).toBe(204);
    expect(await ada.list()).toMatchObject([{ id, name: "Phone" }]);
    expect(await ada.forget(id)).toBe(204);
  });

  test.each([
    ["longer", "a".repeat(1_365)],
    ["with padding", "YQ=="],
    ["of base64", "a+b"],
    ["with an encoded slash", "a%2Fb"],
    ["with an encoded line break", "a%0A"],
    ["with another letter", "%C3%A9"],
    ["that is no UTF-8", "%ff"],
    ["with an encoded NUL", "a%00"],
    ["a template", "{id}"],
  ])("%s is none: 404, and nothing is stored", async (_, id) => {
    const ada = await somebody();
    for (const [method, path, body] of [
      ["PUT", `/passkeys/${id}`, { name: "Phone" }],
      ["POST", `/passkeys/${id}/use`, undefined],
      ["DELETE", `/passkeys/${id}`, undefined],
    ] as const) {
      const response = await ada.send(method, path, body);
      expect([method, response.status]).toEqual([method, 404]);
      expect((await readProblem(response)).type).toMatch(/#not-found$/);
    }
    expect(await rowsOf(ada.id)).toEqual([]);
  });
});

describe("the 21st passkey of an account", () => {
  const idsOf = async ({ list }: Pick<Awaited<ReturnType<typeof somebody>>, "list">) =>
    (await list()).map(({ id }) => id).sort();

  test.each(["name", "use"])("replaces the one that was written longest ago: %s", async (by) => {
    const { ada, eve, ids } = await full();
    expect(await (by === "name" ? ada.name("more", "More") : ada.use("more"))).toBe(204);
    expect(await idsOf(ada)).toEqual([...ids.slice(1), "more"].sort());
    expect(await idsOf(eve)).toEqual(["eve"]);
  });

  test("does not replace one that was used or named since", async () => {
    const { ada, ids } = await full();
    const [first = "", second = "", third = ""] = ids;
    await ada.use(first);
    await ada.name(second, "Named again");
    await ada.name("more", "More");
    expect(await idsOf(ada)).toEqual([...ids.filter((id) => id !== third), "more"].sort());
  });

  test("is not reached by a change of one of the twenty", async () => {
    const { ada, ids } = await full();
    for (const id of ids.slice(0, 3)) {
      expect(await ada.name(id, "Again")).toBe(204);
      expect(await ada.use(id)).toBe(204);
    }
    expect(await idsOf(ada)).toEqual(ids);
  });

  test("stays the only one more, however many are written at the same time", async () => {
    const { ada } = await full();
    const more = numbered(8).map((number) => `more-${number}`);
    expect(await Promise.all(more.map((id) => ada.use(id)))).toEqual(more.map(() => 204));
    const ids = await idsOf(ada);
    expect(ids).toHaveLength(20);
    expect(ids).toEqual(expect.arrayContaining(more));
  });
});

describe("the account", () => {
  test("exports what is stored of its passkeys, and of nobody else's", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    await eve.name("eve", "Eve's key");
    await ada.name("named", "Phone");
    await setTimes("named", { written: Date.UTC(2026, 10, 24), lastUsedDay: "2026-11-25" });
    await ada.name("named", "Tablet");
    const response = await ada.send("GET", "/export");
    expect(response.status).toBe(200);
    const { passkeys } = await response.json<{ passkeys: { writtenAt: string }[] }>();
    const createdAt = "2026-11-24T00:00:00.000Z";
    expect(passkeys).toEqual([
      { id: "named", name: "Tablet", lastUsedDay: "2026-11-25", createdAt, writtenAt: expect.any(String) },
    ]);
    const [{ writtenAt } = { writtenAt: "" }] = passkeys;
    expect(Math.abs(Date.parse(writtenAt) - Date.now())).toBeLessThan(60_000);
  });

  test("takes its rows with it when its owner deletes it, and those of others stay", async () => {
    const [ada, eve] = [await somebody(), await somebody()];
    await ada.name("key", "Phone");
    await eve.name("key", "Phone");
    expect((await ada.send("DELETE")).status).toBe(204);
    expect(await rowsOf(ada.id)).toEqual([]);
    expect(await rowsOf(eve.id)).toHaveLength(1);
  });

  test("takes its rows with it when the scheduled run completes the deletion", async () => {
    const ada = await somebody();
    await ada.name("key", "Phone");
    await instance.injectFault({ operation: "AdminDeleteUser", kind: "http500", times: 9 });
    expect((await ada.send("DELETE")).status).toBeGreaterThanOrEqual(500);
    expect(await rowsOf(ada.id)).toHaveLength(1);
    await instance.clearFaults();
    await env.DB.prepare("UPDATE accounts SET status_since = 0, lease_until = 0 WHERE id = ?").bind(ada.id).run();
    await instance.runScheduled();
    expect(await rowsOf(ada.id)).toEqual([]);
  });

  test("that is about to be deleted gets and loses no row", async () => {
    const { ada, ids } = await full();
    const before = await rowsOf(ada.id);
    expect(before).toHaveLength(20);
    await env.DB.prepare("UPDATE accounts SET status = 'closing' WHERE id = ?").bind(ada.id).run();
    const { passkeys } = instance.services;
    const [first = ""] = ids;
    const now = new Date();
    expect(await passkeys.rename(ada.id, "another", "Tablet", now)).toMatchObject({ ok: true });
    expect(await passkeys.noteUse(ada.id, first, now)).toMatchObject({ ok: true });
    expect(await passkeys.remove(ada.id, first)).toMatchObject({ ok: true });
    expect(await rowsOf(ada.id)).toEqual(before);
  });
});

describe("if D1 fails", () => {
  const CALLS = [
    ["GET", "/passkeys", undefined],
    ["PUT", "/passkeys/key", { name: "Tablet" }],
    ["POST", "/passkeys/key/use", undefined],
    ["DELETE", "/passkeys/key", undefined],
  ] as const;

  test.each(CALLS)("for good, %s %s is a 503, and nothing is changed", async (method, path, body) => {
    const ada = await somebody();
    await ada.name("key", "Phone");
    const before = await rowsOf(ada.id);
    faults.failAt(1, "before", true, /passkeys/);
    const response = await ada.send(method, path, body);
    faults.repair();
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await rowsOf(ada.id)).toEqual(before);
  });

  test.each(CALLS)("once, after its execution, %s %s succeeds as without the failure", async (method, path, body) => {
    const [ada, eve] = [await somebody(), await somebody()];
    for (const one of [ada, eve]) await one.name("key", "Phone");
    faults.failAt(1, "after", false, /passkeys/);
    const response = await ada.send(method, path, body);
    expect(faults.failures()).toBe(1);
    faults.repair();
    expect(response.status).toBe(method === "GET" ? 200 : 204);
    expect((await eve.send(method, path, body)).status).toBe(response.status);
    expect(await ada.list()).toEqual(await eve.list());
  });
});
