// The list of accounts, page by page, for operators. Each page continues after the last row of the previous page, which
// it finds by the values in the index. A later page therefore costs as much as the first one, and an account that stays
// is neither missed nor listed twice while others are created and deleted. A search by prefix reads a range of an
// index, because D1 limits patterns of LIKE and GLOB to 50 bytes.

import { and, asc, desc, eq, gte, lt, type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { accountRoles, accounts } from "../../db/schema.ts";
import type { Stored } from "../../db/storage-failure.ts";
import { withRetries } from "../../db/with-retries.ts";
import type { AccountState, Selection } from "../account-selection.ts";
import { ROLES_AS_JSON } from "./row.ts";

export interface ListedAccount {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly state: AccountState;
  /** Sorted. */
  readonly roles: readonly string[];
  readonly createdAt: Date;
  /** Empty if the person was never seen. */
  readonly lastSeenDay: string;
  readonly emailProvedAt: Date | null;
  readonly disabledUntil: Date | null;
  readonly deletesAt: Date | null;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The last row of a page, as the values by which the rows are ordered. */
export interface Position {
  readonly key: string | number;
  readonly id: string;
  /** Set in the second part of a search by prefix, which reads the names. */
  readonly isName?: true;
}

export interface AccountPage {
  readonly accounts: readonly ListedAccount[];
  /** Undefined on the last page. */
  readonly next: Position | undefined;
  readonly rowsRead: number;
}

/** A row as D1 returns it. */
interface Row {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly state: AccountState;
  readonly roles: string;
  readonly created_at: number;
  readonly last_seen_day: string;
  readonly email_proved_at: number | null;
  readonly disabled_until: number | null;
  readonly deletes_at: number | null;
  readonly fields: string;
  /** The value by which the rows are ordered. */
  readonly key: string | number;
}

/** How an index is read: in which order, and from which row on. */
interface Walk {
  readonly key: SQLiteColumn;
  /** Orders rows with the same key. Undefined if no two rows have the same key. */
  readonly id?: SQLiteColumn;
  readonly isDescending?: true;
  /**
   * The position at which the first page begins. `where` must not repeat it as a condition: SQLite would then begin
   * every later page there too, instead of at the page's own position.
   */
  readonly start: Position;
  readonly where?: SQL | undefined;
  /** If set, only accounts with this role are read. */
  readonly role?: string | undefined;
}

/** Sorts after every other text. */
const LAST_TEXT = "\u{10ffff}";
/** The latest time that a Date can have (ECMA-262, 21.4.1.1). */
const LAST_TIME = 8_640_000_000_000_000;

const BY_EMAIL = { key: accounts.email, start: { key: "", id: "" } } as const satisfies Walk;

const BY_NAME = { key: accounts.nameFolded, id: accounts.id } as const;

export type AccountListStore = ReturnType<typeof accountListStore>;

export function accountListStore(database: D1Database) {
  const db = drizzle(database);

  async function send(where: SQL | undefined, walk: Walk, limit: number) {
    const { key, id, role, isDescending } = walk;
    const order = isDescending ? desc : asc;
    const columns = {
      id: accounts.id,
      email: accounts.email,
      name: accounts.name,
      state: accounts.state,
      roles: ROLES_AS_JSON.as("roles"),
      createdAt: accounts.createdAt,
      lastSeenDay: accounts.lastSeenDay,
      emailProvedAt: accounts.emailProvedAt,
      disabledUntil: accounts.disabledUntil,
      deletesAt: accounts.deletesAt,
      fields: accounts.fields,
      key: sql`${key}`.as("key"),
    };
    const selected = db.select(columns);
    const ofRole =
      role === undefined ? undefined : and(eq(accountRoles.role, role), eq(accounts.id, accountRoles.accountId));
    // SQLite executes a cross join in the order in which it is written, even if its planner prefers the other order.
    const rows = ofRole ? selected.from(accountRoles).crossJoin(accounts) : selected.from(accounts);
    const query = rows
      .where(and(ofRole, where))
      .orderBy(order(key), ...(id ? [order(id)] : []))
      .limit(limit)
      .toSQL();
    // Executed without Drizzle, which does not return how many rows were read.
    return database
      .prepare(query.sql)
      .bind(...query.params)
      .all<Row>();
  }

  /** The rows after a position, up to the limit, and the position of the next page if there are more rows. */
  async function read(walk: Walk, position: Position | undefined, limit: number) {
    const { key, id, where, isDescending, start } = walk;
    const from = position ?? start;
    const [left, right] = id ? [sql`(${key}, ${id})`, sql`(${from.key}, ${from.id})`] : [sql`${key}`, sql`${from.key}`];
    const isAfter = sql.raw(`${isDescending ? "<" : ">"}${position === undefined ? "=" : ""}`);
    const { results, meta } = await send(and(where, sql`${left} ${isAfter} ${right}`), walk, limit + 1);
    const rows = results.slice(0, limit);
    const last = rows.at(-1);
    const next = results.length > limit && last !== undefined ? { key: last.key, id: last.id } : undefined;
    return { rows, next, rowsRead: meta.rows_read };
  }

  async function walk(walked: Walk, position: Position | undefined, limit: number): Promise<AccountPage> {
    const { rows, ...page } = await read(walked, position, limit);
    return { ...page, accounts: rows.map(accountOf) };
  }

  /** A page with the one account that fulfils a condition on a unique column. Undefined if there is none. */
  async function find(condition: SQL): Promise<AccountPage | undefined> {
    const { results, meta } = await send(condition, BY_EMAIL, 1);
    const page = { accounts: results.map(accountOf), next: undefined, rowsRead: meta.rows_read };
    return results.length === 0 ? undefined : page;
  }

  /**
   * Accounts whose e-mail begins with the prefix, then those of which only the name begins with it. The cost of a page
   * is fixed, because the rows that it reads are limited, not the accounts that it returns: an account whose name and
   * e-mail both begin with the prefix is read again by its name, and then left out.
   */
  async function byPrefix(prefix: string, position: Position | undefined, limit: number): Promise<AccountPage> {
    const beginning = { key: prefix, id: "" };
    const isEmail = position?.isName === undefined;
    const withEmail = { ...BY_EMAIL, start: beginning, where: lt(accounts.email, afterPrefix(prefix)) };
    const emails = isEmail ? await read(withEmail, position, limit) : { rows: [], next: undefined, rowsRead: 0 };
    const { rows, next, rowsRead } = emails;
    if (next !== undefined) return { accounts: rows.map(accountOf), next, rowsRead };
    const rest = limit - rows.length;
    if (rest === 0) return { accounts: rows.map(accountOf), next: { ...beginning, isName: true }, rowsRead };
    const withName = { ...BY_NAME, start: beginning, where: lt(accounts.nameFolded, afterPrefix(prefix)) };
    const names = await read(withName, isEmail ? undefined : position, rest);
    const byName = names.rows.filter(({ email }) => !email.startsWith(prefix));
    return {
      accounts: [...rows, ...byName].map(accountOf),
      next: names.next && { ...names.next, isName: true },
      rowsRead: rowsRead + names.rowsRead,
    };
  }

  async function page(selection: Selection, position: Position | undefined, limit: number): Promise<AccountPage> {
    switch (selection.kind) {
      case "id":
        return (await find(eq(accounts.id, selection.id))) ?? NOBODY;
      case "email": {
        const found = position === undefined ? await find(eq(accounts.email, selection.email)) : undefined;
        return found ?? byPrefix(selection.prefix, position, limit);
      }
      case "prefix":
        return byPrefix(selection.prefix, position, limit);
      case "domain":
        return walk({ ...BY_EMAIL, where: eq(accounts.emailDomain, selection.domain) }, position, limit);
      case "inside":
        return walk({ ...byCreation("-created", {}), where: has(selection.part) }, position, limit);
      case "all":
        return walk(walkOf(selection), position, limit);
    }
  }

  return {
    /** @param position `next` of the previous page. */
    page: (selection: Selection, position: Position | undefined, limit: number): Stored<AccountPage> =>
      withRetries(() => page(selection, position, limit)),
  };
}

const NOBODY: AccountPage = { accounts: [], next: undefined, rowsRead: 0 };

type Filtered = Extract<Selection, { readonly kind: "all" }>;

function walkOf({ sort, ...filters }: Filtered): Walk {
  switch (sort) {
    case "email":
      return BY_EMAIL;
    case "-last_seen":
      return { key: accounts.lastSeenDay, id: accounts.id, isDescending: true, start: { key: LAST_TEXT, id: "" } };
    case "created":
    case "-created":
      return byCreation(sort, filters);
  }
}

/** The walk begins at one end of the range; the other end is a condition. */
function byCreation(
  sort: "created" | "-created",
  { state, role, createdFrom = 0, createdUntil = LAST_TIME }: Omit<Filtered, "kind" | "sort">,
): Walk {
  const [key, id] =
    role === undefined ? [accounts.createdAt, accounts.id] : [accountRoles.accountCreatedAt, accountRoles.accountId];
  const isOfState = state && eq(accounts.state, state);
  return sort === "created"
    ? { key, id, role, start: { key: createdFrom, id: "" }, where: and(isOfState, lt(key, new Date(createdUntil))) }
    : {
        key,
        id,
        role,
        isDescending: true,
        start: { key: createdUntil, id: "" },
        where: and(isOfState, gte(key, new Date(createdFrom))),
      };
}

function has(part: string): SQL {
  return sql`(instr(${accounts.email}, ${part}) > 0 OR instr(${accounts.nameFolded}, ${part}) > 0)`;
}

/**
 * The smallest text that is greater than every text with the prefix, in SQLite's order, which is that of code points.
 */
export function afterPrefix(prefix: string): string {
  const points = [...prefix].map((character) => character.codePointAt(0) ?? 0);
  const last = points.findLastIndex((point) => point < 0x10ffff);
  // Only a prefix that consists of U+10FFFF alone, which is not a character, has no such text.
  if (last < 0) return prefix + LAST_TEXT;
  const next = (points[last] ?? 0) + 1;
  // U+D800 to U+DFFF are halves of surrogate pairs, not characters, and are left out.
  return String.fromCodePoint(...points.slice(0, last), next === 0xd800 ? 0xe000 : next);
}

function accountOf(row: Row): ListedAccount {
  const date = (value: number | null) => (value === null ? null : new Date(value));
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    state: row.state,
    roles: JSON.parse(row.roles),
    createdAt: new Date(row.created_at),
    lastSeenDay: row.last_seen_day,
    emailProvedAt: date(row.email_proved_at),
    disabledUntil: date(row.disabled_until),
    deletesAt: date(row.deletes_at),
    fields: JSON.parse(row.fields),
  };
}
