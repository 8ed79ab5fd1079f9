// GET /admin/accounts: what an operator finds, and in which order.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { insert, newAccount, openOperator } from "./list-fixture.ts";

type Operator = Awaited<ReturnType<typeof openOperator>>;

let operator: Operator;

const DAY = 86_400_000;
const day = (number: number) => Date.parse("2026-03-01") + number * DAY;
const people = {
  ada: newAccount({ email: "ada@example.com", name: "Éloïse Groß", createdAt: day(1), lastSeenDay: "2026-04-02" }),
  bob: newAccount({ email: "bob@example.com", name: "Ada %_*'\" Bob", createdAt: day(2), roles: ["member", "editor"] }),
  cem: newAccount({ email: "cem@example.org", name: "Cem Işık", createdAt: day(3), status: "pending" }),
  dai: newAccount({
    email: "dai@sub.example.org",
    name: "がっこう ﾀﾛｳ",
    createdAt: day(4),
    roles: ["editor"],
    disabledAt: day(5),
    disabledUntil: day(9),
  }),
  eve: newAccount({
    email: "eve@example.org",
    name: "Eve",
    createdAt: day(4),
    deletesAt: day(8),
    lastSeenDay: "2026-04-03",
  }),
  fay: newAccount({ email: "fay@example.org", name: "Fay", createdAt: day(5), status: "closing" }),
};
const SINCE = { created_after: "2026-03-01" };

beforeAll(async () => {
  operator = await openOperator();
  await insert(Object.values(people));
});

test("an account has what an operator needs to see in a list", async () => {
  const { accounts } = await operator.list({ query: people.dai.id });
  expect(accounts).toEqual([
    {
      id: people.dai.id,
      name: "がっこう ﾀﾛｳ",
      email: "dai@sub.example.org",
      state: "disabled",
      roles: ["editor"],
      createdAt: "2026-03-05T00:00:00.000Z",
      lastSeenDay: null,
      emailProvedAt: null,
      disabledUntil: "2026-03-10T00:00:00.000Z",
    },
  ]);
  const [eve] = (await operator.list({ query: "eve@example.org" })).accounts;
  expect(eve).toMatchObject({ state: "closing", deletesAt: "2026-03-09T00:00:00.000Z", lastSeenDay: "2026-04-03" });
  expect((await operator.list({ query: "bob@example.com" })).accounts[0]?.roles).toEqual(["editor", "member"]);
});

describe("without a query", () => {
  const [d, e] = [people.dai, people.eve].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const byCreation = ["ada@example.com", "bob@example.com", "cem@example.org", d?.email, e?.email, "fay@example.org"];

  test.each([
    [SINCE, byCreation.toReversed()],
    [{ ...SINCE, sort: "created" }, byCreation],
    [{ created_after: "2026-03-03", created_before: "2026-03-05T00:00Z" }, ["cem@example.org", "bob@example.com"]],
    [
      { created_after: "2026-03-03", created_before: "2026-03-05", sort: "created" },
      ["bob@example.com", "cem@example.org"],
    ],
    [{ created_before: "2026-03-02T00:00:00.001Z", created_after: "2026-03-02" }, ["ada@example.com"]],
    [{ created_before: "2026-03-02", created_after: "2026-03-02" }, []],
    [{ ...SINCE, state: "active" }, ["bob@example.com", "ada@example.com"]],
    [{ ...SINCE, state: "active", sort: "created" }, ["ada@example.com", "bob@example.com"]],
    [{ state: "pending" }, ["cem@example.org"]],
    [{ state: "disabled" }, ["dai@sub.example.org"]],
    [{ state: "closing" }, ["fay@example.org", "eve@example.org"]],
    [{ state: "closing", created_before: "2026-03-06" }, ["eve@example.org"]],
    [{ role: "editor" }, ["dai@sub.example.org", "bob@example.com"]],
    [{ role: "editor", sort: "created", created_before: "2026-03-04" }, ["bob@example.com"]],
    [{ role: "member" }, ["bob@example.com"]],
    [{ role: "nobody" }, []],
    [{ sort: "email", limit: 3 }, ["ada@example.com", "bob@example.com", "cem@example.org"]],
    [{ sort: "-last_seen", limit: 3 }, ["~operator@nobody.test", "eve@example.org", "ada@example.com"]],
  ])("%j", async (parameters, expected) => {
    expect(await operator.emails(parameters)).toEqual(expected);
  });
});

describe("with a query", () => {
  test.each([
    ["an id", people.ada.id, ["ada@example.com"]],
    ["an id in upper case", people.ada.id.toUpperCase(), ["ada@example.com"]],
    ["an id that nobody has", crypto.randomUUID(), []],
    ["an address", "ada@example.com", ["ada@example.com"]],
    ["an address as it was typed", "  ＡＤＡ@Example.COM ", ["ada@example.com"]],
    ["an address that nobody has, but some begin with it", "eve@example.or", ["eve@example.org"]],
    [
      "a domain, not its subdomains, by address",
      "@example.org",
      ["cem@example.org", "eve@example.org", "fay@example.org"],
    ],
    ["a domain as it was typed", "@EXAMPLE.com", ["ada@example.com", "bob@example.com"]],
    ["a domain that nobody has", "@nobody.example", []],
    ["the beginning of an address, then of a name", "ada", ["ada@example.com", "bob@example.com"]],
    ["the beginning of an address and of its own name, once", "eve", ["eve@example.org"]],
    ["another case", "FAY", ["fay@example.org"]],
    ["without accents", "eloise gross", ["ada@example.com"]],
    ["with other accents", "Êlo", ["ada@example.com"]],
    ["full width", "Ｅｌｏ", ["ada@example.com"]],
    ["a dotless i as a dotted one", "cem isik", ["cem@example.org"]],
    ["Japanese without voicing marks and in full width", "かっこう タ", ["dai@sub.example.org"]],
    ["%, which stands for nothing else", "%", []],
    ["_, which stands for nothing else", "_va", []],
    ["quotes and wildcards", "ada %_*'\" b", ["bob@example.com"]],
    ["one asterisk", "*ada", []],
    ["a quote", "'", []],
    ["NUL", "ada\u0000", []],
    ["an address that is none", "@", []],
    ["inside an address", "*sub.exam*", ["dai@sub.example.org"]],
    ["inside a name, folded", "*OÏSE G*", ["ada@example.com"]],
    ["inside, with wildcards", "*%_*'\"*", ["bob@example.com"]],
    [
      "inside, newest first",
      "*.org*",
      ["fay@example.org", "eve@example.org", "dai@sub.example.org", "cem@example.org"],
    ],
  ])("%s", async (_, query, expected) => {
    const found = await operator.emails({ query });
    // Two accounts were created at the same time, so their order is not fixed.
    if (query === "*.org*") expect(found.toSorted()).toEqual(expected.toSorted());
    else expect(found).toEqual(expected);
  });

  test("a blank query is none", async () => {
    expect(await operator.emails({ query: "  ", state: "pending" })).toEqual(["cem@example.org"]);
  });

  test("a search inside tells how many rows it read, and the audit log who made it, but not what for", async () => {
    const searches = () =>
      env.DB.prepare("SELECT * FROM audit_events WHERE event = 'operator.searched_inside' ORDER BY seq DESC").all();
    const before = (await searches()).results.length;
    const { rowsRead } = await operator.list({ query: "*eve@example*" });
    expect(rowsRead).toBeGreaterThan(5);
    const { results } = await searches();
    expect(results).toHaveLength(before + 1);
    expect(results[0]).toMatchObject({ actor_kind: "operator", actor_id: operator.id, account_id: null, detail: "{}" });
    expect(JSON.stringify(results)).not.toContain("eve@");
    expect(await operator.list({ query: "eve@example" })).not.toHaveProperty("rowsRead");
    expect((await searches()).results).toHaveLength(before + 1);
  });
});

describe("a rejected parameter", () => {
  test.each([
    ["a query of 10,000 characters", { query: "a".repeat(10_000) }, ["/query field_too_long"]],
    ["two characters inside", { query: "*ab*" }, ["/query field_too_short"]],
    ["nothing inside", { query: "**" }, ["/query field_too_short"]],
    ["one asterisk", { query: "*" }, []],
    ["only marks", { query: "\u0301" }, ["/query parameter_invalid"]],
    ["an unknown state", { state: "locked" }, ["/state parameter_invalid"]],
    ["a malformed role", { role: "Editor" }, ["/role parameter_invalid"]],
    ["an unknown sort", { sort: "name" }, ["/sort parameter_invalid"]],
    ["no limit", { limit: 0 }, ["/limit parameter_invalid"]],
    ["a large limit", { limit: 201 }, ["/limit parameter_invalid"]],
    ["another form of a time", { created_after: "yesterday" }, ["/created_after parameter_invalid"]],
    ["a day that does not exist", { created_before: "2026-02-30" }, ["/created_before parameter_invalid"]],
    ["a month that does not exist", { created_before: "2026-13-01T00:00Z" }, ["/created_before parameter_invalid"]],
    ["a time with an offset", { created_after: "2026-02-01T00:00+01:00" }, ["/created_after parameter_invalid"]],
  ])("%s", async (_, parameters, expected) => {
    if (expected.length === 0) expect(await operator.emails(parameters)).toEqual([]);
    else expect(await operator.rejections(parameters)).toEqual(expected);
  });
});

describe("a cursor", () => {
  const first = { ...SINCE, limit: 2 };

  async function nextOf(parameters: Readonly<Record<string, string | number>>): Promise<string> {
    return (await operator.list(parameters)).next ?? expect.fail("there should be a next page");
  }

  test("continues the list, whatever the limit", async () => {
    const all = await operator.emails(SINCE);
    const cursor = await nextOf(first);
    expect(await operator.emails({ ...SINCE, limit: 1, cursor })).toEqual(all.slice(2, 3));
    expect(await operator.list({ ...SINCE, limit: 4, cursor })).toMatchObject({ next: null });
  });

  test("of another filter, sort or query is rejected", async () => {
    const cursor = await nextOf(first);
    const others = [
      {},
      { created_after: "2026-03-02" },
      { ...SINCE, sort: "created" },
      { ...SINCE, state: "active" },
      { ...SINCE, role: "editor" },
      { ...SINCE, created_before: "2027-01-01" },
      { sort: "email" },
      { sort: "-last_seen" },
      { query: "ada" },
      { query: "@example.org" },
      { query: "*example*" },
    ];
    for (const other of others)
      expect(await operator.rejections({ ...other, cursor })).toEqual(["/cursor parameter_invalid"]);
    const ofPrefix = await nextOf({ query: "a", limit: 1 });
    expect(await operator.rejections({ query: "ad", cursor: ofPrefix })).toEqual(["/cursor parameter_invalid"]);
  });

  test("that somebody made or changed is rejected", async () => {
    const cursor = await nextOf(first);
    const [position = "", mac = ""] = cursor.split(".");
    const encoded = (value: unknown) => btoa(JSON.stringify(value)).replace(/=/g, "");
    const forged = [
      "x",
      "",
      ".",
      "%00",
      "x".repeat(10_000),
      `${position}.`,
      `.${mac}`,
      position,
      `${position}.${mac.replace(/./, (digit) => (digit === "0" ? "1" : "0"))}`,
      `${encoded({ key: 1, id: "" })}.${mac}`,
      `${encoded({ key: { $ne: 1 }, id: [] })}.${mac}`,
      `${encoded(null)}.${mac}`,
      `${position}.${mac}0`,
      `${cursor}\n`,
      `${mac}.${position}`,
    ];
    for (const one of forged) {
      expect([one, await operator.rejections({ ...first, cursor: one })]).toEqual([one, ["/cursor parameter_invalid"]]);
    }
  });

  test("survives an account whose name and address have every kind of character", async () => {
    const text = "zz \u{10ffff}\u{1f600}\ud7ff\u3000'\"\u0000é";
    await insert([
      newAccount({ email: "zz1@example.net", name: text }),
      newAccount({ email: "y2@example.net", name: text }),
      newAccount({ email: "y3@example.net", name: `${text} b` }),
    ]);
    const pages = await operator.pages({ query: text, limit: 1 });
    expect(pages.flatMap(({ accounts }) => accounts.map(({ email }) => email)).toSorted()).toEqual([
      "y2@example.net",
      "y3@example.net",
      "zz1@example.net",
    ]);
  });
});

test("a search by prefix lists nobody twice, and goes on although a page is short", async () => {
  const both = Array.from({ length: 9 }, (_, nth) => ({ email: `quinn${nth}@example.net`, name: `Quinn ${nth}` }));
  const named = Array.from({ length: 4 }, (_, nth) => ({ email: `r${nth}@example.net`, name: `Quinn ${nth} R` }));
  await insert([...both, ...named]);
  const pages = await operator.pages({ query: "quinn", limit: 3 });
  const emails = pages.flatMap(({ accounts }) => accounts.map(({ email }) => email));
  expect(emails).toEqual([...both, ...named].map(({ email }) => email));
  expect(pages.every(({ accounts }) => accounts.length <= 3)).toBe(true);
  expect(pages.some(({ accounts, next }) => accounts.length < 3 && next !== null)).toBe(true);
});

test("only operators list accounts", async () => {
  expect((await operator.instance.request("/admin/accounts")).status).toBe(401);
});

test("an operator can search inside 60 times an hour, and look users up at Cognito as often", async () => {
  // All operators of list-fixture.ts have the same address, so there can be only one at a time.
  await env.DB.exec("DELETE FROM accounts");
  const own = await openOperator();
  const statuses = async (path: string, parameters: Record<string, string>) => {
    const found: number[] = [];
    for (let call = 0; call < 61; call++) found.push((await own.ask(path, parameters)).status);
    return [new Set(found.slice(0, 60)), found.at(-1)];
  };
  expect(await statuses("/admin/accounts", { query: "*nobody*" })).toEqual([new Set([200]), 429]);
  expect((await own.ask("/admin/accounts", { query: "nobody" })).status).toBe(200);
  expect((await own.ask("/admin/export", { query: "*nobody*", format: "csv" })).status).toBe(429);
  const path = `/admin/accounts/${crypto.randomUUID()}`;
  expect(await statuses(path, { cognito: "1" })).toEqual([new Set([404]), 429]);
  expect((await own.ask(path)).status).toBe(404);
});
