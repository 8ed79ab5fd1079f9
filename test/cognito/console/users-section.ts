// The users of a pool, page by page along an index, and a search by the beginning of a username or an address: a pool of
// 100,000 users opens as fast as one of ten.

import type { Pool } from "../domain/pools.ts";
import { type FoundUser, type UserKey, userQuery, usersAfter } from "../domain/user-filter.ts";
import { attributesOf, type User } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import { type Html, html } from "./html.ts";
import { addressOf, type Place } from "./place.ts";
import { counted, linkRow, timeText } from "./words.ts";

const PAGE = 50;

/** By name and by address at most: so many rows hold a page of different users, and show whether there is another. */
const ROWS = 2 * PAGE + 1;

function usersWhere(sql: SqlStorage, pool: Pool, filter: string, after: UserKey | null): FoundUser[] {
  const query = userQuery(pool.id, filter);
  return query instanceof Rejection ? [] : usersAfter(sql, query, after ?? query.start, ROWS);
}

/** What is to be shown, in order; somebody whose name and address both begin with what is looked for is in it twice. */
function foundUsers(sql: SqlStorage, pool: Pool, { find, from, after }: Place): FoundUser[] {
  if (find === "") return usersWhere(sql, pool, "", [after]);
  const text = find.replaceAll(/["\\]/g, "\\$&");
  const start = after === 0 ? null : [from, after];
  return ["username", "email"]
    .flatMap((name) => usersWhere(sql, pool, `${name} ^= "${text}"`, start))
    .sort(({ key: [a = ""], user: { id } }, { key: [b = ""], user: other }) =>
      a < b ? -1 : a > b ? 1 : id - other.id,
    );
}

interface Page {
  readonly users: readonly User[];
  /** The key of the last user, if there are more. */
  readonly next: UserKey | null;
}

function pageOf(found: readonly FoundUser[]): Page {
  const users = new Map<number, User>();
  let last: UserKey | null = null;
  for (const { user, key } of found) {
    if (users.size === PAGE && !users.has(user.id)) return { users: [...users.values()], next: last };
    users.set(user.id, user);
    last = key;
  }
  return { users: [...users.values()], next: null };
}

function nextPlace(place: Place, next: UserKey): Place {
  return { ...place, after: Number(next.at(-1)), from: next.length === 1 ? "" : String(next[0]) };
}

function userRow(sql: SqlStorage, user: User): Html {
  const { email, email_verified } = attributesOf({ sql }, user);
  const address =
    email === undefined
      ? html`<span class="muted">no e-mail address</span>`
      : html`${email}${email_verified === "true" ? "" : html` <span class="muted">(not verified)</span>`}`;
  return html`<tr>
    <td>${user.username}</td>
    <td>${address}</td>
    <td class="status">${user.status}${user.enabled ? "" : html` <span class="danger">disabled</span>`}</td>
    <td>${timeText(user.createdAt)}</td>
  </tr>`;
}

function usersTable(sql: SqlStorage, users: readonly User[]): Html {
  return html`<table>
    <thead><tr><th scope="col">Username</th><th scope="col">E-mail</th><th scope="col">Status</th><th scope="col">Made</th></tr></thead>
    <tbody>${users.map((user) => userRow(sql, user))}</tbody>
  </table>`;
}

export function usersSection(sql: SqlStorage, pool: Pool, place: Place): Html {
  const { users, next } = pageOf(foundUsers(sql, pool, place));
  const start = { ...place, after: 0, from: "" };
  const links = [
    place.find === "" ? null : html`<a href="${addressOf({ ...start, find: "" }, "users")}">All users</a>`,
    place.after > 0 ? html`<a href="${addressOf(start, "users")}">First page</a>` : null,
    next === null ? null : html`<a href="${addressOf(nextPlace(place, next), "users")}" rel="next">Next page</a>`,
  ];
  return html`<section id="users" aria-labelledby="users-title">
    <h2 id="users-title">${counted(pool.userCount, "user")}</h2>
    <form action="/#users" role="search">
      <label for="find">Username or e-mail address begins with</label>
      <input type="hidden" name="pool" value="${pool.id}">
      <input id="find" name="find" value="${place.find}" autocomplete="off" autocapitalize="none" spellcheck="false">
      <button>Find</button>
    </form>
    ${users.length === 0 ? html`<p class="links muted">${place.find === "" && place.after === 0 ? "No users yet." : "Nobody here."}</p>` : usersTable(sql, users)}
    ${linkRow(links)}
  </section>`;
}
