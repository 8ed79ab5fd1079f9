// The users of a pool, page by page along an index, and a search by the beginning of a username or an address: a pool of
// 100,000 users opens as fast as one of ten.

import type { Pool } from "../domain/pools.ts";
import { userQuery } from "../domain/user-filter.ts";
import { attributesOf, type User, type UserRow, userFromRow } from "../domain/users.ts";
import { Refusal } from "../protocol/refusal.ts";
import { type Html, html } from "./html.ts";
import { addressOf, type Place } from "./place.ts";
import { counted, linkRow, timeText } from "./words.ts";

const PAGE = 50;

function usersWhere(sql: SqlStorage, poolId: string, filter: string, after: number): User[] {
  const query = userQuery(poolId, filter);
  if (query instanceof Refusal) return [];
  return sql
    .exec<UserRow>(
      `SELECT users.* FROM ${query.from} AND ${query.id} > ? ORDER BY ${query.id} LIMIT ?`,
      ...query.bindings,
      after,
      PAGE + 1,
    )
    .toArray()
    .map(userFromRow);
}

/** One more than a page, so that one sees whether there is another. */
function usersAt(sql: SqlStorage, pool: Pool, { find, after }: Place): User[] {
  if (find === "") return usersWhere(sql, pool.id, "", after);
  const text = find.replaceAll(/["\\]/g, "\\$&");
  const found = [
    ...usersWhere(sql, pool.id, `username ^= "${text}"`, after),
    ...usersWhere(sql, pool.id, `email ^= "${text}"`, after),
  ];
  return [...new Map(found.map((user) => [user.id, user])).values()].sort((a, b) => a.id - b.id).slice(0, PAGE + 1);
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
  const users = usersAt(sql, pool, place);
  const shown = users.slice(0, PAGE);
  const last = shown.at(-1);
  const start = { ...place, after: 0 };
  const links = [
    place.find === "" ? null : html`<a href="${addressOf({ ...start, find: "" }, "users")}">All users</a>`,
    place.after > 0 ? html`<a href="${addressOf(start, "users")}">First page</a>` : null,
    users.length > PAGE && last !== undefined
      ? html`<a href="${addressOf({ ...place, after: last.id }, "users")}" rel="next">Next page</a>`
      : null,
  ];
  return html`<section id="users" aria-labelledby="users-title">
    <h2 id="users-title">${counted(pool.userCount, "user")}</h2>
    <form action="/#users" role="search">
      <label for="find">Username or e-mail address begins with</label>
      <input type="hidden" name="pool" value="${pool.id}">
      <input id="find" name="find" value="${place.find}" autocomplete="off" autocapitalize="none" spellcheck="false">
      <button>Find</button>
    </form>
    ${shown.length === 0 ? html`<p class="links muted">${place.find === "" && place.after === 0 ? "No users yet." : "Nobody here."}</p>` : usersTable(sql, shown)}
    ${linkRow(links)}
  </section>`;
}
