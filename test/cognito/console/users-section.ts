// The users of a pool, paginated along an index, and a search by the prefix of a username or address. A pool of 100,000
// users opens as fast as one of ten.

import type { Pool } from "../domain/pools.ts";
import { type FoundUser, type UserKey, userQuery, usersAfter } from "../domain/user-filter.ts";
import { attributesOf, type User } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import { counted, linkRow, timeText } from "./format.ts";
import { type Html, html } from "./html.ts";
import { hrefOf, type View } from "./view.ts";

const PAGE = 50;

/**
 * A user may match by username and by address, so this many rows contain a full page of distinct users and show whether
 * there is another page.
 */
const ROWS = 2 * PAGE + 1;

function usersWhere(sql: SqlStorage, pool: Pool, filter: string, after: UserKey | null): FoundUser[] {
  const query = userQuery(pool.id, filter);
  return query instanceof Rejection ? [] : usersAfter(sql, query, after ?? query.start, ROWS);
}

/** The matching users in order. A user whose username and address both match appears twice. */
function foundUsers(sql: SqlStorage, pool: Pool, { find, from, after }: View): FoundUser[] {
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
  /** The key of the page's last user, if there are more. */
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

function nextView(view: View, next: UserKey): View {
  return { ...view, after: Number(next.at(-1)), from: next.length === 1 ? "" : String(next[0]) };
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
    <thead><tr><th scope="col">Username</th><th scope="col">E-mail</th><th scope="col">Status</th><th scope="col">Created</th></tr></thead>
    <tbody>${users.map((user) => userRow(sql, user))}</tbody>
  </table>`;
}

export function usersSection(sql: SqlStorage, pool: Pool, view: View): Html {
  const { users, next } = pageOf(foundUsers(sql, pool, view));
  const start = { ...view, after: 0, from: "" };
  const links = [
    view.find === "" ? null : html`<a href="${hrefOf({ ...start, find: "" }, "users")}">All users</a>`,
    view.after > 0 ? html`<a href="${hrefOf(start, "users")}">First page</a>` : null,
    next === null ? null : html`<a href="${hrefOf(nextView(view, next), "users")}" rel="next">Next page</a>`,
  ];
  return html`<section id="users" aria-labelledby="users-title">
    <h2 id="users-title">${counted(pool.userCount, "user")}</h2>
    <form action="/#users" role="search">
      <label for="find">Username or e-mail address begins with</label>
      <input type="hidden" name="pool" value="${pool.id}">
      <input id="find" name="find" value="${view.find}" autocomplete="off" autocapitalize="none" spellcheck="false">
      <button>Find</button>
    </form>
    ${users.length === 0 ? html`<p class="links muted">${view.find === "" && view.after === 0 ? "No users yet." : "No users found."}</p>` : usersTable(sql, users)}
    ${linkRow(links)}
  </section>`;
}
