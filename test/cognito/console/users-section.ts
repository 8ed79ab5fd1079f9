// The users of a pool, and a search by the prefix of a username or address. Pages are read from a database index, so
// a pool of 100,000 users opens as fast as one of ten.

import { identitiesOfUser } from "../domain/identities.ts";
import type { Pool } from "../domain/pools.ts";
import { type FoundUser, type UserKey, userQuery, usersAfter, usersBefore } from "../domain/user-filter.ts";
import { attributesOf, type User, type UserStatus } from "../domain/users.ts";
import { Rejection } from "../protocol/rejection.ts";
import { counted, linkRow, listed, nothing, timeText } from "./format.ts";
import { type Html, html } from "./html.ts";
import { type RejectedAction, rejection } from "./rejected-action.ts";
import { userActions } from "./user-actions.ts";
import { hrefOf, type View } from "./view.ts";

const PAGE = 50;

/**
 * A search can find a user twice, by username and by address. So if there is another page, this many rows contain at
 * least one user more than a page.
 */
const ROWS = 2 * PAGE + 1;

function usersWhere(sql: SqlStorage, pool: Pool, filter: string, after: UserKey | null): FoundUser[] {
  const query = userQuery(pool.id, filter);
  return query instanceof Rejection ? [] : usersAfter(sql, query, after ?? query.start, ROWS);
}

/**
 * Without a search, all users, newest first. In a search, the matching users, ordered by the value that matched; a
 * user whose username and address both match appears twice.
 */
function foundUsers(sql: SqlStorage, pool: Pool, { find, from, after }: View): FoundUser[] {
  if (find === "") return usersBefore(sql, pool.id, after === 0 ? Number.MAX_SAFE_INTEGER : after, ROWS);
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
  /** The key of the page's last user, after which the next page starts. Null if this is the last page. */
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

function userRow(sql: SqlStorage, pool: Pool, user: User, view: View, rejected: RejectedAction | null): Html {
  const { email, email_verified } = attributesOf({ sql }, user);
  const username = html`<code>${user.username}</code>`;
  const address =
    email === undefined
      ? html`${username}<div class="hint">no e-mail address</div>`
      : html`<span class="address">${email}</span>${email_verified === "true" ? "" : html` <span class="badge">Not verified</span>`}<div class="hint">${username}</div>`;
  const providers = [...new Set(identitiesOfUser({ sql }, user).map(({ provider }) => provider))];
  const disabled = html`<span class="badge bad">Disabled</span>`;
  return html`<tr>
    <td>${address}<div class="hint">Created ${timeText(user.createdAt)}</div>${providers.length === 0 ? null : html`<div class="hint">signs in with ${listed(providers)}</div>`}</td>
    <td><p class="states"><span class="badge ${user.status === "CONFIRMED" ? "good" : ""}">${statusText(user.status)}</span>${user.enabled ? null : disabled}</p></td>
    <td>${userActions(pool, user, email ?? user.username, view, rejected)}</td>
  </tr>`;
}

/** `FORCE_CHANGE_PASSWORD` as the AWS console writes it: "Force change password". */
function statusText(status: UserStatus): string {
  return status.charAt(0) + status.slice(1).toLowerCase().replaceAll("_", " ");
}

function usersTable(
  sql: SqlStorage,
  pool: Pool,
  users: readonly User[],
  view: View,
  rejected: RejectedAction | null,
): Html {
  return html`<table class="table">
    <thead><tr><th scope="col">E-mail, username</th><th scope="col">Status</th><th scope="col"><span class="visually-hidden">Actions</span></th></tr></thead>
    <tbody>${users.map((user) => userRow(sql, pool, user, view, user.username === rejected?.username ? rejected : null))}</tbody>
  </table>`;
}

function searchForm(pool: Pool, view: View): Html {
  return html`<search><form class="search" action="/#users">
    <label for="find">Username or e-mail address begins with</label>
    <input type="hidden" name="pool" value="${pool.id}">
    <input id="find" name="find" type="search" value="${view.find}" autocomplete="off" autocapitalize="none" spellcheck="false">
    <button class="button">Find user</button>
  </form></search>`;
}

function emptyText(pool: Pool, { find, after }: View): Html {
  return find === "" && after === 0
    ? html`<h3>No users yet</h3><p>Create an account on the sign-up page of your app, or fill the pool: <code>POST /_local/fill</code> with <code>{"users": 100, "poolId": "${pool.id}"}</code>.</p>`
    : html`<h3>No users found</h3><p>The search compares the beginning of usernames and e\u2011mail addresses. Letter case matters.</p>`;
}

export function usersSection(sql: SqlStorage, pool: Pool, view: View, rejected: RejectedAction | null): Html {
  const { users, next } = pageOf(foundUsers(sql, pool, view));
  const start = { ...view, after: 0, from: "" };
  const isShown = users.some(({ username }) => username === rejected?.username);
  const links = [
    view.find === "" ? null : html`<a href="${hrefOf({ ...start, find: "" }, "users")}">All users</a>`,
    view.after > 0 ? html`<a href="${hrefOf(start, "users")}">First page</a>` : null,
    next === null ? null : html`<a href="${hrefOf(nextView(view, next), "users")}" rel="next">Next page</a>`,
  ];
  return html`<section class="section surface" id="users" aria-labelledby="users-title">
    <header><h2 id="users-title">Users</h2><p class="hint">${view.find === "" ? "" : `${users.length}${next === null ? "" : " or more"} of `}${counted(pool.userCount, "user")}</p>${searchForm(pool, view)}</header>
    ${rejected === null || isShown ? null : rejection(rejected, `${rejected.action} ${rejected.username}`)}
    ${users.length === 0 ? nothing(emptyText(pool, view), links) : [usersTable(sql, pool, users, view, rejected), linkRow(links)]}
  </section>`;
}
