// GET /admin/export: accounts as a file, page by page.

import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import fc from "fast-check";
import { gatehouseApi } from "gatehouse/api";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../../src/app.ts";
import { csvLine } from "../../../src/operators/list/csv.ts";
import { failingDatabase } from "../harness/failing-database.ts";
import { problemKind, readProblem } from "../harness/gatehouse.ts";
import { logLines } from "../harness/log-lines.ts";
import { insert, type Listed, newAccount, openOperator } from "./list-fixture.ts";
import { readCsv } from "./read-csv.ts";

const failing = failingDatabase(env.DB);

let operator: Awaited<ReturnType<typeof openOperator>>;

const COLUMNS = "id,email,name,state,roles,createdAt,lastSeenDay,emailProvedAt,disabledUntil,deletesAt".split(",");

const HOSTILE = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\tx",
  "\rx",
  "＝1",
  '=HYPERLINK("http://evil.example","x")',
  'a "quoted", name',
  "a\r\nb",
  '"',
  ",",
  "a;b",
  "Éloïse がっこう 😀",
];

const people = HOSTILE.map((name, nth) =>
  newAccount({
    email: `${nth % 2 ? "=" : ""}p${nth}@few.test`,
    name,
    createdAt: Date.parse("2026-05-01") + nth * 1_000,
  }),
);

const MANY = 2_500;

beforeAll(async () => {
  operator = await openOperator({ database: failing.database });
  await insert(people);
  await insert([
    newAccount({
      email: "staff@few.test",
      roles: ["support", "editor"],
      createdAt: Date.parse("2026-06-01"),
      lastSeenDay: "2026-06-02",
      disabledAt: 1,
      disabledUntil: Date.parse("2026-07-01"),
      deletesAt: Date.parse("2026-08-01"),
    }),
  ]);
  const many = Array.from({ length: MANY }, (_, nth) => ({ email: `m${nth}@many.test`, createdAt: 1_000 + nth }));
  await insert(many);
});

async function exported(parameters: Readonly<Record<string, string>>): Promise<Response> {
  const response = await operator.ask("/admin/export", parameters);
  expect(response.status).toBe(200);
  return response;
}

function linesOf(text: string): Listed[] {
  expect(text.endsWith("\n")).toBe(true);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line));
}

/** A response that is not checked against the API's description, because this check reads the whole body. */
function unread(parameters: string): Promise<Response> {
  const request = new Request(`http://localhost:8787/admin/export?${parameters}`, { headers: operator.headers });
  return Promise.resolve(createApp(operator.instance.services).fetch(request, env, createExecutionContext()));
}

const exportEvents = async () =>
  (await env.DB.prepare("SELECT * FROM audit_events WHERE event = 'operator.exported' ORDER BY seq").all()).results;

describe("NDJSON", () => {
  test("has a line for each account of the list, in its order", async () => {
    const response = await exported({ format: "ndjson", created_after: "2026-05-01" });
    expect(response.headers.get("content-type")).toBe("application/x-ndjson");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="accounts.ndjson"');
    expect(response.headers.get("cache-control")).toBe("no-store");
    const { accounts } = await operator.list({ created_after: "2026-05-01", limit: 200 });
    expect(accounts).toHaveLength(people.length + 1);
    expect(linesOf(await response.text())).toEqual(accounts);
  });

  test("has every page of a long list", async () => {
    const lines = linesOf(await (await exported({ format: "ndjson", query: "@many.test" })).text());
    expect(lines.map(({ email }) => email)).toEqual(
      Array.from({ length: MANY }, (_, nth) => `m${nth}@many.test`).toSorted(),
    );
  });

  test("is empty without accounts", async () => {
    expect(await (await exported({ format: "ndjson", role: "nobody" })).text()).toBe("");
  });
});

describe("CSV", () => {
  test("has a column for each member, and cells that no spreadsheet runs", async () => {
    const response = await exported({ format: "csv", created_after: "2026-05-01", sort: "created" });
    expect(response.headers.get("content-type")).toBe("text/csv");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="accounts.csv"');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [columns, ...rows] = readCsv(new TextDecoder().decode(bytes));
    expect(columns).toEqual(COLUMNS);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r\n＝＋－＠]/.test(cell))).toEqual([]);
    const cells = rows.map((row) => Object.fromEntries(COLUMNS.map((name, nth) => [name, row[nth]])));
    const isFormula = (text: string) => /^[=+\-@\t\r＝]/.test(text);
    const marked = (text: string) => (isFormula(text) ? `'${text}` : text);
    expect(cells.slice(0, -1).map(({ id, name, email }) => ({ id, name, email }))).toEqual(
      people.map(({ id, name, email }) => ({ id, name: marked(name), email: marked(email) })),
    );
    expect(cells.at(-1)).toMatchObject({
      state: "closing",
      roles: "editor support",
      createdAt: "2026-06-01T00:00:00.000Z",
      lastSeenDay: "2026-06-02",
      emailProvedAt: "",
      disabledUntil: "2026-07-01T00:00:00.000Z",
      deletesAt: "2026-08-01T00:00:00.000Z",
    });
  });

  test("has only the columns without accounts", async () => {
    const text = await (await exported({ format: "csv", role: "nobody" })).text();
    expect(readCsv(text.replace("\ufeff", ""))).toEqual([COLUMNS]);
  });

  test("any cells are read back as they were written, but for apostrophes before formulas", () => {
    const cell = fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[-=+@\t\r\n,;|"'a ]{0,8}$/));
    const bare = (text: string) => text.replaceAll("'", "");
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 })), (rows) => {
        const read = readCsv(rows.map(csvLine).join(""));
        expect(read.map((row) => row.map(bare))).toEqual(rows.map((row) => row.map(bare)));
        // No cell begins with a formula, not even in a spreadsheet that also ends cells at semicolons, tabs or bars.
        const parts = read
          .flat()
          .flatMap((text) => text.split(/[;\t|]/).map((part, at) => (at === 0 ? part : part.trimStart())));
        expect(parts.filter((part) => /^[=+\-@\r\n＝＋－＠]/.test(part))).toEqual([]);
      }),
    );
  });
});

describe("the audit log", () => {
  test("has the export before its first byte, with the format and without the filter", async () => {
    const before = (await exportEvents()).length;
    const response = await unread("format=csv&query=ada%40example.com");
    const events = (await exportEvents()).slice(before);
    expect(events).toMatchObject([{ actor_kind: "operator", actor_id: operator.id, retention: "security" }]);
    expect(events[0]?.detail).toBe('{"format":"csv"}');
    await response.body?.cancel();
  });

  test("has a search inside as well", async () => {
    const count = () =>
      env.DB.prepare("SELECT count(*) AS n FROM audit_events WHERE event = 'operator.searched_inside'").first<{
        n: number;
      }>();
    const before = await count();
    expect(linesOf(await (await exported({ format: "ndjson", query: "*few.te*" })).text()).length).toBeGreaterThan(5);
    expect((await count())?.n).toBe((before?.n ?? 0) + 1);
  });

  test("has no export that was rejected or whose first page failed", async () => {
    const before = (await exportEvents()).length;
    expect((await operator.ask("/admin/export", { format: "xml" })).status).toBe(422);
    const response = await unread("format=ndjson&query=@many.test");
    await response.body?.cancel();
    // Statement 1 reads the caller's record, and statement 2 reads the first page.
    failing.failAt(2, "before", true);
    const failed = await unread("format=ndjson&query=@many.test");
    failing.repair();
    expect(failed.status).toBe(503);
    expect(await problemKind(failed)).toBe("storage-unavailable");
    expect((await exportEvents()).length).toBe(before + 1);
  });
});

describe("the stream", () => {
  async function readerOf(parameters: string) {
    const response = await unread(parameters);
    expect(response.status).toBe(200);
    return response.body?.getReader() ?? expect.fail("there should be a body");
  }

  test("reads a page when the one before has been taken", async () => {
    const reader = await readerOf("format=ndjson&query=@many.test");
    const count = failing.count();
    const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
    await pause();
    expect(failing.count()).toBe(count);
    await reader.read();
    await pause();
    expect(failing.count()).toBeLessThanOrEqual(count + 1);
    const lines = await logLines(() => reader.cancel());
    expect(lines).toMatchObject([{ event: "account_list_exported", operatorId: operator.id, outcome: "cancelled" }]);
  });

  test("breaks off if a page in the middle cannot be read", async () => {
    const reader = await readerOf("format=ndjson&query=@many.test");
    expect((await reader.read()).done).toBe(false);
    failing.failAt(1, "before", true);
    const lines = await logLines(() => expect(reader.read()).rejects.toThrow(/could not be read/));
    failing.repair();
    expect(lines.filter(({ event }) => event === "account_list_exported")).toMatchObject([
      { outcome: "storage_failed", count: 1_000, operatorId: operator.id },
    ]);
    await expect(reader.read()).rejects.toThrow();
  });

  test("goes on if a page can be read at a second try", async () => {
    const response = await unread("format=ndjson&query=@many.test");
    failing.failAt(1, "before", false);
    const lines = await logLines(async () => expect(linesOf(await response.text())).toHaveLength(MANY));
    failing.repair();
    expect(lines.filter(({ event }) => event === "account_list_exported")).toMatchObject([
      { outcome: "done", count: MANY },
    ]);
  });
});

test("the same parameters are rejected as for the list", async () => {
  const cases = [
    [{}, "/format parameter_invalid"],
    [{ format: "xml" }, "/format parameter_invalid"],
    [{ format: "csv", sort: "email", state: "active" }, "/state parameter_conflict"],
    [{ format: "csv", query: "*a*" }, "/query field_too_short"],
  ] as const;
  for (const [parameters, expected] of cases) {
    const response = await operator.ask("/admin/export", parameters);
    expect(response.status).toBe(422);
    const { errors = [] } = await readProblem(response);
    expect(errors.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([expected]);
  }
});

test("the typed client gets the text, or the stream", async () => {
  const token = operator.headers.authorization.slice("Bearer ".length);
  const api = gatehouseApi({ baseUrl: "http://localhost:8787", fetch: operator.instance.fetch, accessToken: token });
  const query = { format: "csv", query: "staff@few.test" } as const;
  const text: string | undefined = (await api.GET("/admin/export", { params: { query }, parseAs: "text" })).data;
  expect(text).toContain("staff@few.test");
  const { data: stream } = await api.GET("/admin/export", { params: { query }, parseAs: "stream" });
  expect(await new Response(stream).text()).toBe(text);
});
