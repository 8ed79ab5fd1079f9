// For every combination of parameters that GET /admin/accounts offers, the cost of a page does not grow with the number
// of accounts: SQLite finds the page's first row in an index, and reads the rows in the index's order. All other
// combinations are rejected.

import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import {
  COMBINATIONS,
  type Selection,
  type SelectionParameters,
  SORTS,
  type Sort,
  selectionOf,
} from "../../../src/accounts/account-selection.ts";
import { accountListStore } from "../../../src/accounts/storage/account-list.ts";
import { recordingDatabase, type Statement } from "../harness/recording-database.ts";
import { insert } from "./list-fixture.ts";

type Filters = Omit<SelectionParameters, "query">;

const VALUES = { state: "active", role: "member", created_after: "2026-01-01", created_before: "2026-06-01" } as const;

const FILTERS = Object.keys(VALUES) as (keyof typeof VALUES)[];

/** Every set of filters, with every sort and without one. */
const ALL: Filters[] = [undefined, ...SORTS].flatMap((sort) =>
  Array.from({ length: 2 ** FILTERS.length }, (_, set) => ({
    ...(sort && { sort }),
    ...Object.fromEntries(FILTERS.filter((_, nth) => (set >> nth) & 1).map((name) => [name, VALUES[name]])),
  })),
);

function isOffered({ sort = "-created", state, role, ...range }: Filters): boolean {
  const { filters, hasRange } = COMBINATIONS[sort];
  const used = [...(state ? ["state"] : []), ...(role ? ["role"] : [])];
  const isAllowed = used.every((name) => (filters as readonly string[]).includes(name)) && used.length <= 1;
  return isAllowed && (hasRange || Object.keys(range).length === 0);
}

const OFFERED = ALL.filter(isOffered);

const QUERIES = {
  "an id": crypto.randomUUID(),
  "an address": "person.7@example.com",
  "an address that nobody has": "nobody@example.com",
  "a prefix of addresses": "person.",
  "a prefix of names": "given",
  "a domain": "@example.com",
};

function selected(parameters: SelectionParameters): Selection {
  const selection = selectionOf(parameters);
  if (!selection.ok) throw new Error(JSON.stringify(selection.failure));
  return selection.value;
}

/** The statements of the first two pages. */
async function statementsOf(selection: Selection): Promise<readonly Statement[]> {
  const { database, log } = recordingDatabase(env.DB);
  const store = accountListStore(database);
  const first = await store.page(selection, undefined, 2);
  if (!first.ok) throw new Error("no page");
  const later = {
    key: selection.kind === "all" && /created/.test(selection.sort) ? 1_780_000_000_000 : "person.1",
    id: "x",
  };
  await store.page(selection, later, 2);
  if (selection.kind === "prefix") await store.page(selection, { ...later, isName: true }, 2);
  return log();
}

async function planOf({ sql, parameters }: Statement): Promise<string[]> {
  const values = parameters.map((kind) => (kind === "text" ? "x" : 1));
  const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sql}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

/** The steps of the statements' query plans that scan or sort. */
async function costsOf(selection: Selection): Promise<string[]> {
  const plans = await Promise.all((await statementsOf(selection)).map(planOf));
  expect(plans.length).toBeGreaterThan(1);
  expect(plans.every((plan) => plan.some((step) => step.startsWith("SEARCH account")))).toBe(true);
  return plans.flat().filter((step) => /^SCAN account|TEMP B-TREE|AUTOMATIC/.test(step));
}

beforeAll(async () => {
  const accounts = Array.from({ length: 500 }, (_, nth) => ({
    email: `person.${nth}@example.com`,
    name: `Given ${nth}`,
    createdAt: Date.parse("2026-01-01") + nth * 60_000,
    lastSeenDay: nth % 3 === 0 ? "2026-02-01" : "",
    roles: nth % 50 === 0 ? ["member"] : [],
  }));
  await insert(accounts);
});

describe.each([
  ["without statistics", "SELECT 1"],
  // An owner may make D1 gather statistics, which must not lead to worse plans.
  ["with statistics", "ANALYZE"],
])("%s, an index serves", (_, statement) => {
  beforeAll(async () => {
    await env.DB.prepare(statement).run();
  });

  test.each(OFFERED.map((filters) => [JSON.stringify(filters), filters] as const))("%s", async (_, filters) => {
    expect(await costsOf(selected(filters))).toEqual([]);
  });

  test.each(Object.entries(QUERIES))("%s", async (_, query) => {
    expect(await costsOf(selected({ query }))).toEqual([]);
  });
});

test("the check finds a scan and a sort", async () => {
  const plan = (sql: string) => planOf({ sql: `SELECT id FROM accounts ${sql}`, parameters: [] });
  expect((await plan("WHERE instr(name, 'a')")).join()).toMatch(/^SCAN account/);
  expect((await plan("ORDER BY name")).join()).toMatch(/TEMP B-TREE/);
});

test("a page reads as many rows as it has, and the roles' rows", async () => {
  const store = accountListStore(env.DB);
  for (const selection of [...OFFERED.map(selected), ...Object.values(QUERIES).map((query) => selected({ query }))]) {
    const page = await store.page(selection, undefined, 10);
    expect(page).toMatchObject({ ok: true });
    // A search by prefix reads up to 11 rows by address and 11 by name, and for each account it may read a role's row.
    if (page.ok) expect([selection, page.value.rowsRead <= 40]).toEqual([selection, true]);
  }
});

test("what is offered is what the issue says", () => {
  const sortsWith = (filter: keyof typeof VALUES): Sort[] =>
    SORTS.filter((sort) => OFFERED.some((filters) => filters.sort === sort && filters[filter] !== undefined));
  expect(SORTS).toEqual(["-created", "created", "email", "-last_seen"]);
  expect(FILTERS.map(sortsWith)).toEqual(FILTERS.map(() => ["-created", "created"]));
  // Two sorts, and no sort, each allow three choices of filter with four ranges. The other two sorts allow no filters.
  expect(OFFERED).toHaveLength(3 * 3 * 4 + 2);
});

describe("everything else is rejected, with the parameters that do not fit", () => {
  test.each(ALL.filter((filters) => !isOffered(filters)).map((filters) => [JSON.stringify(filters), filters] as const))(
    "%s",
    (_, filters) => {
      const selection = selectionOf(filters);
      expect(selection.ok).toBe(false);
      const failed = selection.ok ? [] : selection.failure.map(({ pointer, code }) => `${pointer} ${code}`);
      const { sort = "-created", state, role } = filters;
      const isTwo = state !== undefined && role !== undefined;
      const unfit = sort.includes("created")
        ? isTwo
          ? ["role"]
          : []
        : FILTERS.filter((name) => filters[name] !== undefined);
      expect(failed).toEqual(unfit.map((name) => `/${name} parameter_conflict`));
    },
  );

  test("a query with anything but a limit and a cursor", () => {
    for (const [name, value] of Object.entries({ ...VALUES, sort: "-created" })) {
      const selection = selectionOf({ query: "ada", [name]: value });
      expect(selection).toMatchObject({ ok: false, failure: [{ pointer: `/${name}`, code: "parameter_conflict" }] });
    }
  });
});
