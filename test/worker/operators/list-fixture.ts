// An operator who lists accounts, and accounts to list. The accounts' rows are written directly, because the tests
// need more accounts than sign-ups could create.

import { env } from "cloudflare:workers";
import { expect } from "vitest";
import { fold } from "../../../src/accounts/fold.ts";
import { newPerson, readProblem } from "../harness/gatehouse.ts";
import { type InstanceOptions, openInstance } from "../harness/instance.ts";

export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: string;
  readonly roles: readonly string[];
  readonly createdAt: string;
  readonly lastSeenDay: string | null;
  readonly disabledUntil?: string;
  readonly deletesAt?: string;
}

export interface Page {
  readonly accounts: readonly Listed[];
  readonly next: string | null;
  readonly rowsRead?: number;
}

export type Parameters = Readonly<Record<string, string | number>>;

export async function openOperator(options: InstanceOptions = {}) {
  const instance = await openInstance(options);
  const person = newPerson();
  const { id } = await (await instance.signUp(person)).json<{ id: string }>();
  await instance.giveRole(id, "operators");
  const headers = { authorization: `Bearer ${await instance.signIn(person.email, person.password)}` };
  // With these values, the operator's own account does not mix with the listed ones, and no request of the operator
  // writes last_seen_day.
  const time = "2001-01-01";
  await env.DB.prepare("UPDATE accounts SET created_at = ?, email = ?, name_folded = ?, last_seen_day = ? WHERE id = ?")
    .bind(Date.parse(time), "~operator@nobody.test", "~", "9999-12-31", id)
    .run();
  const ask = (path: string, parameters: Parameters = {}) => {
    const query = new URLSearchParams(Object.entries(parameters).map(([name, value]) => [name, String(value)]));
    return instance.request(`${path}?${query}`, { headers });
  };

  async function list(parameters: Parameters = {}): Promise<Page> {
    const response = await ask("/admin/accounts", parameters);
    expect(response.status).toBe(200);
    return response.json<Page>();
  }

  return {
    instance,
    id,
    headers,
    ask,
    list,

    emails: async (parameters: Parameters = {}) => emailsOf(await list(parameters)),

    /** All pages, one after the other. */
    async pages(parameters: Parameters): Promise<Page[]> {
      const pages = [await list(parameters)];
      for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null) {
        pages.push(await list({ ...parameters, cursor: next }));
      }
      return pages;
    },

    /** The rejected parameters, each as its pointer and code. */
    async rejections(parameters: Parameters): Promise<string[]> {
      const response = await ask("/admin/accounts", parameters);
      expect(response.status).toBe(422);
      return ((await readProblem(response)).errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`);
    },
  };
}

export function emailsOf({ accounts }: Page): string[] {
  return accounts.map(({ email }) => email);
}

interface NewAccount {
  readonly id?: string;
  readonly email: string;
  readonly name?: string;
  readonly createdAt?: number;
  readonly status?: "pending" | "active" | "closing";
  readonly roles?: readonly string[];
  readonly lastSeenDay?: string;
  readonly disabledAt?: number;
  readonly disabledUntil?: number;
  readonly deletesAt?: number;
  readonly fields?: object;
}

export function newAccount(account: NewAccount) {
  const created = { createdAt: Date.parse("2026-01-01"), id: crypto.randomUUID() };
  return { name: "Ada", status: "active", roles: [], lastSeenDay: "", fields: {}, ...created, ...account } as const;
}

export async function insert(accounts: readonly NewAccount[], database = env.DB): Promise<string[]> {
  const full = accounts.map(newAccount);
  const rows = full.map((account) => ({ ...account, nameFolded: fold(account.name) }));
  const value = (name: string) => `value ->> '$.${name}'`;
  await database.batch([
    database
      .prepare(
        `INSERT INTO accounts (id, email, name, name_folded, status, created_at, last_seen_day, disabled_at, disabled_until, deletes_at, fields)
SELECT ${["id", "email", "name", "nameFolded", "status", "createdAt", "lastSeenDay", "disabledAt", "disabledUntil", "deletesAt"].map(value).join(", ")}, value -> '$.fields'
FROM json_each(?)`,
      )
      .bind(JSON.stringify(rows)),
    database
      .prepare(
        `INSERT INTO account_roles (account_id, role, account_created_at)
SELECT account.value ->> '$.id', role.value, account.value ->> '$.createdAt'
FROM json_each(?) AS account, json_each(account.value -> '$.roles') AS role`,
      )
      .bind(JSON.stringify(rows)),
  ]);
  return full.map(({ id }) => id);
}
