// Do GET /admin/accounts and its searches get slower with the number of accounts? The list's statements run against
// databases of 1,000, 100,000 and 1,000,000 accounts alternately. In the largest database, their time and the rows
// that they read must not be more than 1.3 times those in the smallest one. Searches inside a text are exempt,
// because they read every row. Then 100,000 accounts are listed page by page while others are created and deleted: no
// account that stayed may be missed or listed twice.

import { interleaved, machine, median, summary, table, timed } from "./measure.ts";
import {
  type AccountsDatabase,
  emailOf,
  FIRST_CREATED_AT,
  fill,
  idOf,
  insertAccounts,
  openDatabases,
  type Position,
  type Question,
} from "./support/accounts-database.ts";

const SIZES = [1_000, 100_000, 1_000_000] as const;
const GOAL = 1.3;
const LIMIT = 50;
/** A sample lists accounts this many times in one request, so that the round trip to the Worker weighs little. */
const AT_ONCE = 20;
const PLAN = { rounds: 20, warmUps: 2 };
const INSIDE_ROUNDS = 5;
/** The largest page that the API allows. */
const PAGE_MAX = 200;

type Ask = (rows: number) => Omit<Question, "limit">;

const random = (rows: number) => Math.floor(Math.random() * rows);
/** The index of an account without a role. A role would add rows to those that are read. */
const ordinary = (rows: number) => 10 * random(rows / 10) + 5;
const dayOf = (index: number) => new Date(FIRST_CREATED_AT + index * 1_000).toISOString();
/** Dates between which 200 accounts in the middle of the list were created. */
const range = (rows: number) => ({ created_after: dayOf(rows / 2), created_before: dayOf(rows / 2 + 200) });
const later = { created_after: dayOf(100) };

/**
 * The number of accounts before the page that is requested: those of 999 pages, or, in a smaller database, less than
 * half of all accounts, so that the page is full.
 */
const rowsBefore = (rows: number) => Math.min(999 * LIMIT, Math.floor(rows * 0.45));
const afterOldest = (rows: number) => ({
  key: FIRST_CREATED_AT + rowsBefore(rows) * 1_000,
  id: idOf(rowsBefore(rows)),
});
const afterNewest = (rows: number) => {
  const index = rows - 1 - rowsBefore(rows);
  return { key: FIRST_CREATED_AT + index * 1_000, id: idOf(index) };
};

const QUESTIONS: Readonly<Record<string, Ask>> = {
  "first page": () => ({ parameters: {} }),
  "first page, oldest first": () => ({ parameters: { sort: "created" } }),
  "page 1,000": (rows) => ({ parameters: {}, position: afterNewest(rows) }),
  "page 1,000, oldest first": (rows) => ({ parameters: { sort: "created" }, position: afterOldest(rows) }),
  "by e-mail": () => ({ parameters: { sort: "email" } }),
  "by e-mail, a page in the middle": (rows) => ({
    parameters: { sort: "email" },
    position: { key: emailOf(rows / 2), id: "" },
  }),
  "last seen": () => ({ parameters: { sort: "-last_seen" } }),
  "last seen, the first never seen": () => ({ parameters: { sort: "-last_seen" }, position: { key: "", id: "8" } }),
  "an id": (rows) => ({ parameters: { query: idOf(ordinary(rows)) } }),
  "an exact e-mail": (rows) => ({ parameters: { query: emailOf(ordinary(rows)) } }),
  "an e-mail that nobody has": () => ({ parameters: { query: `nobody.${random(1e9)}@many.example` } }),
  "prefix of e-mail, many matches": () => ({ parameters: { query: "person." } }),
  "prefix of e-mail, 5 matches": () => ({ parameters: { query: "rare." } }),
  "prefix of name, many matches": () => ({ parameters: { query: "Ada" } }),
  "prefix of name, 5 matches": () => ({ parameters: { query: "zo" } }),
  "prefix, no match": () => ({ parameters: { query: "nothing" } }),
  "domain, many matches": () => ({ parameters: { query: "@many.example" } }),
  "domain, 5 matches": () => ({ parameters: { query: "@few.example" } }),
  "created between": (rows) => ({ parameters: range(rows) }),
  "created between, oldest first": (rows) => ({ parameters: { ...range(rows), sort: "created" } }),
  "state active": () => ({ parameters: { state: "active" } }),
  "state active, page 1,000": (rows) => ({ parameters: { state: "active" }, position: afterNewest(rows) }),
  "state disabled": () => ({ parameters: { state: "disabled" } }),
  "state disabled, oldest first": () => ({ parameters: { state: "disabled", sort: "created" } }),
  "state pending, no match": () => ({ parameters: { state: "pending" } }),
  "state active, created between": (rows) => ({ parameters: { state: "active", ...range(rows) } }),
  "state active, created later, oldest first": () => ({ parameters: { state: "active", sort: "created", ...later } }),
  "role member": () => ({ parameters: { role: "member" } }),
  "role member, page 1,000": (rows) => ({ parameters: { role: "member" }, position: afterNewest(rows) }),
  "role operators, 5 matches": () => ({ parameters: { role: "operators" } }),
  "role member, created between": (rows) => ({ parameters: { role: "member", ...range(rows) } }),
  "role member, created later, oldest first": () => ({ parameters: { role: "member", sort: "created", ...later } }),
};

export async function run(): Promise<void> {
  console.log(machine());
  const { databases, stop } = await openDatabases(SIZES);
  try {
    for (const database of databases) {
      const { milliseconds } = await timed(() => fill(database));
      console.log(`${database.rows} accounts: ready in ${(milliseconds / 1_000).toFixed(0)} s`);
    }
    await compare(databases);
    await searchInside(databases);
    const [, middle] = databases;
    if (middle !== undefined) for (const sort of ["-created", "created"] as const) await pageThrough(middle, sort);
  } finally {
    await stop();
  }
}

async function compare(databases: readonly AccountsDatabase[]): Promise<void> {
  const rows: string[][] = [];
  const over: string[] = [];
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    const sample = async ({ ask: send, rows: size }: AccountsDatabase) => {
      const questions = Array.from({ length: AT_ONCE }, () => ({ ...ask(size), limit: LIMIT }));
      return (await timed(() => send(questions))).milliseconds / AT_ONCE;
    };
    const contenders = Object.fromEntries(databases.map((database) => [database.rows, () => sample(database)]));
    const samples = Object.values(await interleaved(contenders, PLAN));
    const read = await Promise.all(
      databases.map(
        async ({ ask: send, rows: size }) => (await send([{ ...ask(size), limit: LIMIT }]))[0]?.rowsRead ?? 0,
      ),
    );
    const [few = [], many = []] = [samples[0], samples.at(-1)];
    const ratio = median(many) / median(few);
    const rowsRatio = (read.at(-1) ?? 0) / Math.max(read[0] ?? 0, 1);
    if (ratio > GOAL || rowsRatio > GOAL) over.push(name);
    const times = samples.map((one) => median(one).toFixed(2));
    rows.push([name, ...times, ratio.toFixed(2), ...read.map(String), rowsRatio.toFixed(2)]);
  }
  const sizes = SIZES.map((size) => `10^${Math.log10(size)}`);
  const headings = [
    "a page of 50",
    ...sizes.map((size) => `ms ${size}`),
    "ratio",
    ...sizes.map((size) => `rows ${size}`),
  ];
  console.log(`\n${table([...headings, "ratio"], rows)}`);
  console.log(over.length === 0 ? `all within ${GOAL}` : `over ${GOAL}: ${over.join(", ")}`);
}

async function searchInside(databases: readonly AccountsDatabase[]): Promise<void> {
  const rows: string[][] = [];
  for (const [name, query] of [
    ["many matches", "*lovelace*"],
    ["no match", "*nothing*"],
  ] as const) {
    for (const { ask, rows: size } of databases) {
      const times: number[] = [];
      let rowsRead = 0;
      for (let round = 0; round < INSIDE_ROUNDS; round++) {
        const { value, milliseconds } = await timed(() => ask([{ parameters: { query }, limit: LIMIT }]));
        times.push(milliseconds);
        rowsRead = value[0]?.rowsRead ?? 0;
      }
      rows.push([name, String(size), summary(times), String(rowsRead)]);
    }
  }
  console.log(`\n${table(["search inside", "accounts", "ms", "rows read"], rows)}`);
}

/**
 * Lists all accounts page by page. Between two pages, five accounts are deleted and five created, anywhere in the
 * list.
 */
async function pageThrough(database: AccountsDatabase, sort: "created" | "-created"): Promise<void> {
  const { ask, run: execute, rows } = database;
  const [all = []] = await execute({ sql: "SELECT id FROM accounts" });
  const before = new Set(all.map(({ id = "" }) => id));
  const deleted = new Set<string>();
  const seen = new Map<string, number>();
  // The first index depends on the sort, so that the runs for the two sorts create different IDs.
  let created = rows * (sort === "created" ? 3 : 2);
  let pages = 0;
  const { milliseconds } = await timed(async () => {
    let position: Position | undefined;
    do {
      const [page] = await ask([{ parameters: { sort }, position, limit: PAGE_MAX }]);
      for (const id of page?.ids ?? []) seen.set(id, (seen.get(id) ?? 0) + 1);
      position = page?.next;
      pages += 1;
      const gone = Array.from({ length: 5 }, () => idOf(random(rows)));
      for (const id of gone) deleted.add(id);
      await insertAccounts(database, created, created + 5);
      await execute(
        {
          sql: "DELETE FROM accounts WHERE id IN (SELECT value FROM json_each(?))",
          values: [JSON.stringify(gone)],
        },
        {
          sql: "UPDATE accounts SET created_at = ? + abs(random() % ?) WHERE created_at >= ?",
          values: [FIRST_CREATED_AT, rows * 1_000, FIRST_CREATED_AT + created * 1_000],
        },
      );
      created += 5;
    } while (position !== undefined);
  });
  const stayed = [...before].filter((id) => !deleted.has(id));
  const missed = stayed.filter((id) => !seen.has(id)).length;
  const doubled = [...seen.values()].filter((times) => times > 1).length;
  console.log(`
${before.size} accounts by ${sort}: ${pages} pages of ${PAGE_MAX} in ${(milliseconds / 1_000).toFixed(0)} s; ${before.size - stayed.length} deleted and ${pages * 5} created meanwhile; of ${stayed.length} that stayed ${missed} missed, ${doubled} listed twice`);
}
