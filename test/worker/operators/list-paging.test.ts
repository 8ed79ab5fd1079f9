// Accounts are created and deleted while an operator reads page after page: no account that stays is missed or listed
// twice. The benchmark `operators` repeats this with 100,000 accounts.

import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Selection, type SelectionParameters, selectionOf } from "../../../src/accounts/account-selection.ts";
import { accountListStore, afterPrefix, type Position } from "../../../src/accounts/storage/account-list.ts";
import { insert, newAccount } from "./list-fixture.ts";

const store = accountListStore(env.DB);

const START = Date.parse("2026-01-01");

/** There are few different times, so that many accounts have the same time. */
const account = fc.record({
  time: fc.nat({ max: 40 }),
  email: fc.uuid().map((id) => `${id}@example.com`),
  name: fc.constantFrom("Ada", "Adb", "Eve", "Éve"),
  roles: fc.constantFrom([], ["member"], ["editor", "member"]),
  lastSeenDay: fc.constantFrom("", "2026-01-01", "2026-01-02"),
});

type Drawn = typeof account extends fc.Arbitrary<infer Value> ? Value : never;

const rowOf = ({ time, ...values }: Drawn) => newAccount({ ...values, createdAt: START + time * 1_000 });

function selected(parameters: SelectionParameters): Selection {
  const selection = selectionOf(parameters);
  if (!selection.ok) throw new Error(JSON.stringify(selection.failure));
  return selection.value;
}

/** The IDs on all pages. `between` is called after each page but the last one. */
async function walk(selection: Selection, limit: number, between: (page: number) => Promise<void>): Promise<string[]> {
  const ids: string[] = [];
  let position: Position | undefined;
  for (let page = 0; ; page++) {
    const result = await store.page(selection, position, limit);
    if (!result.ok) throw new Error("no page");
    ids.push(...result.value.accounts.map(({ id }) => id));
    position = result.value.next;
    if (position === undefined) return ids;
    await between(page);
  }
}

const LISTS: readonly SelectionParameters[] = [
  { sort: "-created" },
  { sort: "created" },
  { sort: "-created", role: "member" },
  { sort: "created", state: "active" },
  { sort: "created", created_after: "2026-01-01T00:00:10Z", created_before: "2026-01-01T00:00:30Z" },
  { sort: "email" },
  { sort: "-last_seen" },
  { query: "@example.com" },
  { query: "*xample*" },
  { query: "ad" },
  { query: "é" },
];

test("those that stayed are listed once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...LISTS),
      fc.array(account, { minLength: 20, maxLength: 250 }),
      fc.array(
        fc.record({ created: fc.array(account, { maxLength: 3 }), deleted: fc.array(fc.nat(), { maxLength: 3 }) }),
      ),
      fc.integer({ min: 1, max: 60 }),
      async (list, drawn, changes, limit) => {
        await env.DB.batch([env.DB.prepare("DELETE FROM accounts"), env.DB.prepare("DELETE FROM account_roles")]);
        const first = await insert(drawn.map(rowOf));
        const selection = selected(list);
        const everything = new Set(await walk(selection, 200, async () => undefined));
        const deleted = new Set<string>();
        const ids = await walk(selection, Math.max(limit, drawn.length >> 4), async (page) => {
          const change = changes[page];
          if (change === undefined) return;
          await insert(change.created.map(rowOf));
          const gone = change.deleted.map((nth) => first[nth % first.length] ?? "");
          for (const id of gone) deleted.add(id);
          const list = JSON.stringify(gone);
          await env.DB.batch([
            env.DB.prepare("DELETE FROM accounts WHERE id IN (SELECT value FROM json_each(?))").bind(list),
            env.DB.prepare("DELETE FROM account_roles WHERE account_id IN (SELECT value FROM json_each(?))").bind(list),
          ]);
        });
        expect(new Set(ids).size).toBe(ids.length);
        const found = new Set(ids);
        expect([...everything].filter((id) => !found.has(id) && !deleted.has(id))).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
});

test("the range of a prefix has every text that begins with it, and no other", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom("a", "b", "\ud7ff", "\ue000", "\u{10ffff}", "\u0000"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
  });
  const compare = (one: string, other: string) => {
    const [a, b] = [[...one], [...other]].map((points) => points.map((point) => point.codePointAt(0) ?? 0));
    for (let at = 0; ; at++) {
      const [left, right] = [a?.[at] ?? -1, b?.[at] ?? -1];
      if (left !== right || left === -1) return left - right;
    }
  };
  fc.assert(
    fc.property(text, text, (prefix, rest) => {
      fc.pre(!/^\u{10ffff}*$/u.test(prefix));
      const isInRange = (tried: string) => compare(tried, prefix) >= 0 && compare(tried, afterPrefix(prefix)) < 0;
      return isInRange(prefix + rest) && isInRange(rest) === rest.startsWith(prefix);
    }),
  );
});
