// D1 for `npm run operator`: the adapter by which Drizzle reaches a database that is not a binding, tested with a real
// SQLite file.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { afterAll, beforeAll, expect, test } from "vitest";
import { usageCounts } from "../src/db/schema.ts";
import { d1Database } from "../src/tooling/operator/d1-database.ts";
import { type LocalD1, openLocalD1 } from "../src/tooling/operator/local-d1.ts";

const MIGRATIONS = resolve(import.meta.dirname, "../drizzle/migrations");
const DATABASE_ID = "00000000-0000-0000-0000-000000000000";
/** The name that Miniflare gives the file of the local database. */
const FILE = "9ba2b04bf514d9facfd57ed57d849e77241a7adc99d1c1545d06688b43d84248.sqlite";

let state: string;
let file: string;
let local: LocalD1;
let database: D1Database;

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "gatehouse-operator-"));
  const folder = join(state, "v3/d1/miniflare-D1DatabaseObject");
  await mkdir(folder, { recursive: true });
  file = join(folder, FILE);
  const made = new DatabaseSync(file);
  for (const name of (await readdir(MIGRATIONS)).filter((name) => name.endsWith(".sql")).sort()) {
    made.exec(await readFile(join(MIGRATIONS, name), "utf8"));
  }
  made.close();
  const opened = openLocalD1(state, DATABASE_ID);
  if (opened === undefined) throw new Error("The database was not found.");
  local = opened;
  database = d1Database(local.execute);
});

afterAll(async () => {
  local.close();
  await rm(state, { recursive: true });
});

const row = (subject: string) => ({ name: "test", subject, count: 1, resetsAt: new Date(1_000) });

test("a state without the database has none, and gets none", () => {
  const empty = join(state, "empty");
  expect(openLocalD1(empty, DATABASE_ID)).toBeUndefined();
  expect(existsSync(empty)).toBe(false);
});

test("Drizzle reads what it has written, of every type", async () => {
  const db = drizzle(database);
  await db.insert(usageCounts).values(row("types"));
  const isOurs = eq(usageCounts.subject, "types");
  expect(await db.select().from(usageCounts).where(isOurs)).toEqual([row("types")]);
  expect(
    await db
      .select({ none: sql`NULL`, one: sql`${1}`, text: sql`${"it's ?"}` })
      .from(usageCounts)
      .where(isOurs),
  ).toEqual([{ none: null, one: 1, text: "it's ?" }]);
});

test("columns of the same name are all there", async () => {
  expect(await database.prepare("SELECT 1 AS a, 2 AS a").raw()).toEqual([[1, 2]]);
  expect(await database.prepare("SELECT ? AS a").bind(7).first()).toEqual({ a: 7 });
  expect(await database.prepare("SELECT 1 AS a WHERE FALSE").first()).toBeNull();
});

test("a session reads the same database", async () => {
  const session = database.withSession("first-primary");
  expect(await session.prepare("SELECT 1 AS a").all()).toMatchObject({ results: [{ a: 1 }] });
  expect(session.getBookmark()).toBeNull();
});

test("a batch returns the results of its statements; a failure undoes all of them", async () => {
  const db = drizzle(database);
  const count = () =>
    db.select({ subject: usageCounts.subject }).from(usageCounts).where(eq(usageCounts.name, "batch"));
  const values = (subject: string) => ({ ...row(subject), name: "batch" });
  const [, rows] = await db.batch([db.insert(usageCounts).values(values("one")), count()]);
  expect(rows).toEqual([{ subject: "one" }]);
  const failing = db.batch([
    db.insert(usageCounts).values(values("two")),
    db.insert(usageCounts).values(values("one")),
  ]);
  await expect(failing).rejects.toThrow(/UNIQUE/);
  expect(await count()).toEqual([{ subject: "one" }]);
});

test("a value that D1 cannot store, and a statement of another database, are rejected", async () => {
  expect(() => database.prepare("SELECT ?").bind(true)).toThrow(TypeError);
  const other = d1Database(local.execute).prepare("SELECT 1");
  await expect(database.batch([other])).rejects.toThrow(TypeError);
});

test("a lock of another process is waited for", async () => {
  const script = `
    const database = new (require("node:sqlite").DatabaseSync)(process.argv[1]);
    database.exec("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE; UPDATE usage_counts SET count = 5");
    console.log("locked");
    setTimeout(() => database.exec("COMMIT"), 300);`;
  const other = spawn(process.execPath, ["-e", script, file], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((done) => other.stdout.once("data", done));
  await database.prepare("UPDATE usage_counts SET count = count + 1").run();
  expect(await database.prepare("SELECT DISTINCT count FROM usage_counts").raw()).toEqual([[6]]);
});
