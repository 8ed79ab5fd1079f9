// The states of the operators' console. The API's responses are made here, so that the pictures show the same people
// at the same time; operators.test.ts uses the real API.

import type { AuditEventResponse } from "../../../src/audit/event.ts";
import type { ListedAccountResponse } from "../../../src/operators/list/operation.ts";
import type { AccountDetails } from "../../../src/operators/operation.ts";
import type { OverviewResponse } from "../../../src/operators/overview/operation.ts";
import type { InvitationResponse } from "../../../src/proofs/invitations/operation.ts";
import type { PageState } from "./page-state.ts";
import { somebodyWithAccount, type Visitor } from "./visitor.ts";

const PEOPLE: readonly (readonly [name: string, email: string, more?: Partial<ListedAccountResponse>])[] = [
  ["Ada Lovelace", "ada@example.com", { roles: ["editor", "operators"] }],
  ["Grace Hopper", "grace.hopper@navy.example", { lastSeenDay: null }],
  ["Joan of the rather long family name and the second one", "joan.with.a.rather.long.address@department.example"],
  ["Rózsa Péter", "rozsa@elte.example", { state: "disabled", disabledUntil: "2026-12-24T00:00:00.000Z" }],
  ["岡田節人", "okada@kyoto.example", { state: "closing", deletesAt: "2026-12-01T10:00:00.000Z" }],
  ["Mary Somerville", "mary@example.com", { state: "pending", lastSeenDay: null, emailProvedAt: null }],
];

const ID = "0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c2";

const accounts: readonly ListedAccountResponse[] = PEOPLE.map(([name, email, more], index) => ({
  id: `${ID}${index}`,
  name,
  email,
  state: "active",
  roles: [],
  createdAt: `2026-11-2${index}T09:30:00.000Z`,
  lastSeenDay: "2026-11-27",
  emailProvedAt: "2026-11-24T09:30:00.000Z",
  ...more,
}));

const EVENT: AuditEventResponse = {
  seq: 3,
  event: "account.roles_changed",
  at: "2026-11-27T10:12:00.000Z",
  outcome: "done",
  actor: { kind: "operator", id: `${ID}0` },
  account: `${ID}1`,
  request: "9f0c1e2d3b4a5968",
  detail: { rolesBefore: [], rolesAfter: ["editor", "member"] },
  network: "203.0.113.0/24",
  country: "DE",
};

const events: readonly AuditEventResponse[] = [
  EVENT,
  {
    ...EVENT,
    seq: 2,
    event: "account.password_changed",
    outcome: "reported",
    actor: { kind: "person", id: `${ID}1` },
    detail: {},
  },
  {
    ...EVENT,
    seq: 1,
    event: "account.created",
    actor: { kind: "scheduled_run", id: null },
    detail: {},
    network: null,
    country: null,
  },
];

const details: AccountDetails = {
  id: `${ID}1`,
  name: "Grace Hopper",
  email: "grace.hopper@navy.example",
  createdAt: "2026-11-21T09:30:00.000Z",
  termsAcceptedAt: null,
  emailProvedAt: "2026-11-24T09:30:00.000Z",
  newEmail: "grace@example.com",
  state: "active",
  roles: ["editor"],
  disabledAt: null,
  disabledReason: null,
  disabledUntil: null,
  deletesAt: null,
  isBehind: false,
  secondFactorSince: "2026-11-24T09:40:00.000Z",
  lastSeenDay: "2026-11-27",
  events,
};

const disabled: AccountDetails = {
  ...details,
  state: "disabled",
  disabledAt: "2026-11-26T09:30:00.000Z",
  disabledReason: "Spam in the comments",
  disabledUntil: "2026-12-24T00:00:00.000Z",
  isBehind: true,
  secondFactorSince: null,
};

const closing: AccountDetails = { ...details, state: "closing", deletesAt: "2026-12-01T10:00:00.000Z" };

const invitations: readonly InvitationResponse[] = (["pending", "accepted", "expired", "revoked"] as const).map(
  (state, index) => ({
    id: `${ID}${index}`,
    email: `guest.${index}@example.com`,
    name: index === 0 ? "A guest" : null,
    state,
    createdAt: "2026-11-21T09:30:00.000Z",
    expiresAt: "2026-11-28T09:30:00.000Z",
    createdBy: `${ID}0`,
    accountId: state === "accepted" ? `${ID}2` : null,
    roles: index === 0 ? ["editor"] : [],
  }),
);

const overview: OverviewResponse = {
  counts: {
    countedAt: "2026-11-27T10:00:00.000Z",
    byState: { pending: 2, active: 12_403, disabled: 17, closing: 3 },
  },
  newPerDay: Array.from({ length: 30 }, (_, index) => ({
    day: new Date(Date.UTC(2026, 9, 29 + index)).toISOString().slice(0, 10),
    count: (index * 7) % 23,
  })),
  unfinished: { signUps: 1, deletions: 0, emailChanges: 2, cognitoChanges: 0 },
  consistency: { finishedAt: "2026-11-27T09:00:00.000Z", usersWithoutRow: 1, rowsWithoutUser: 0 },
};

type Replies = Readonly<Record<string, unknown>>;

const REPLIES: Replies = {
  "/admin/me": {
    id: `${ID}9`,
    roles: ["operators"],
    siteRoles: ["editor", "member", "operators", "support"],
    deletionGraceDays: 7,
  },
  "/admin/accounts": { accounts, next: "bmV4dA" },
  [`/admin/accounts/${ID}1`]: details,
  "/admin/audit": { events, next: null },
  "/admin/invitations": { invitations, next: null },
  "/admin/overview": overview,
};

/** Answers each path with its reply, or with 404. "never" leaves the call without a response; "failed" aborts it. */
async function answerAdmin({ page }: Visitor, replies: Replies): Promise<void> {
  await page.route("**/admin/**", async (route) => {
    const reply = replies[new URL(route.request().url()).pathname];
    if (reply === "never") return;
    if (reply === "failed") return route.abort();
    if (reply === undefined) {
      const problem = {
        type: "/problems#account-not-found",
        detail: "There is no account with this id, or none for the user of the access token.",
      };
      return route.fulfill({ status: 404, contentType: "application/problem+json", body: JSON.stringify(problem) });
    }
    if (reply === null) return route.fulfill({ status: 204 });
    return route.fulfill({ contentType: "application/json", body: JSON.stringify(reply) });
  });
}

async function enter(visitor: Visitor, appUrl: string, view: string, replies: Replies = {}): Promise<void> {
  const person = await somebodyWithAccount(appUrl);
  await answerAdmin(visitor, { ...REPLIES, ...replies });
  await visitor.open(`/operators#${view}`);
  await visitor.signIn(person);
  await visitor.page.locator("nav").waitFor();
}

/** Opens a view, and waits until its skeleton is gone. */
async function shown(visitor: Visitor, appUrl: string, view: string, replies: Replies = {}): Promise<void> {
  await enter(visitor, appUrl, view, replies);
  await visitor.page.locator("#view:not(:empty):not(:has([aria-busy=true])):not([aria-busy=true])").waitFor();
}

async function dialogOf(visitor: Visitor, appUrl: string, button: string, replies: Replies = {}): Promise<void> {
  await shown(visitor, appUrl, `account/${ID}1`, replies);
  await visitor.press(button);
  await visitor.page.getByRole("dialog").waitFor();
}

export const operatorsStates: readonly PageState[] = [
  { name: "operators-sign-in", reach: (visitor) => visitor.open("/operators") },
  {
    name: "operators-stranger",
    reach: async (visitor, appUrl) => {
      const person = await somebodyWithAccount(appUrl);
      await visitor.open("/operators");
      await visitor.signIn(person);
      await visitor.alert();
    },
  },
  { name: "operators-accounts", reach: (visitor, appUrl) => shown(visitor, appUrl, "accounts") },
  {
    name: "operators-accounts-loading",
    reach: (visitor, appUrl) => enter(visitor, appUrl, "accounts", { "/admin/accounts": "never" }),
  },
  {
    name: "operators-accounts-none",
    reach: (visitor, appUrl) => shown(visitor, appUrl, "accounts", { "/admin/accounts": { accounts: [], next: null } }),
  },
  {
    name: "operators-accounts-unreachable",
    reach: async (visitor, appUrl) => {
      await enter(visitor, appUrl, "accounts", { "/admin/accounts": "failed" });
      await visitor.alert();
    },
  },
  {
    name: "operators-accounts-as-support",
    reach: (visitor, appUrl) =>
      shown(visitor, appUrl, "accounts", {
        "/admin/me": { id: `${ID}9`, roles: ["support"], siteRoles: ["operators", "support"], deletionGraceDays: 7 },
      }),
  },
  { name: "operators-account", reach: (visitor, appUrl) => shown(visitor, appUrl, `account/${ID}1`) },
  {
    name: "operators-account-disabled",
    reach: (visitor, appUrl) => shown(visitor, appUrl, `account/${ID}1`, { [`/admin/accounts/${ID}1`]: disabled }),
  },
  {
    name: "operators-account-closing",
    reach: (visitor, appUrl) => shown(visitor, appUrl, `account/${ID}1`, { [`/admin/accounts/${ID}1`]: closing }),
  },
  {
    name: "operators-account-missing",
    reach: async (visitor, appUrl) => {
      await enter(visitor, appUrl, `account/${ID}8`);
      await visitor.page.getByRole("heading", { name: "There is no account" }).waitFor();
    },
  },
  {
    name: "operators-account-loading",
    reach: async (visitor, appUrl) => {
      await enter(visitor, appUrl, `account/${ID}1`, { [`/admin/accounts/${ID}1`]: "never" });
      await visitor.page.getByRole("heading", { name: "Profile" }).waitFor();
    },
  },
  { name: "operators-disable", reach: (visitor, appUrl) => dialogOf(visitor, appUrl, "Disable State") },
  { name: "operators-roles", reach: (visitor, appUrl) => dialogOf(visitor, appUrl, "Change Roles") },
  { name: "operators-delete", reach: (visitor, appUrl) => dialogOf(visitor, appUrl, "Delete Delete account") },
  { name: "operators-profile", reach: (visitor, appUrl) => dialogOf(visitor, appUrl, "Edit Name") },
  {
    name: "operators-sign-in-again",
    reach: async (visitor, appUrl) => {
      await dialogOf(visitor, appUrl, "Enable State", { [`/admin/accounts/${ID}1`]: disabled });
      await visitor.page.route("**/enable", (route) =>
        route.fulfill({
          status: 401,
          contentType: "application/problem+json",
          body: JSON.stringify({ type: "/problems#recent-sign-in-required" }),
        }),
      );
      await visitor.press("Enable");
      await visitor.page.locator("#again-password").waitFor();
    },
  },
  { name: "operators-audit", reach: (visitor, appUrl) => shown(visitor, appUrl, "audit") },
  {
    name: "operators-audit-broken",
    reach: async (visitor, appUrl) => {
      const problem = {
        retention: "security",
        number: 3,
        kind: "changed",
        from: "2026-11-24T09:30:00.000Z",
        until: "2026-11-25T17:05:00.000Z",
      };
      const reply = { checked: 12, intact: false, problem, next: null };
      await shown(visitor, appUrl, "audit", { "/admin/audit/verify": reply });
      await visitor.press("Verify now");
      await visitor.alert();
    },
  },
  {
    name: "operators-audit-none",
    reach: (visitor, appUrl) => shown(visitor, appUrl, "audit", { "/admin/audit": { events: [], next: null } }),
  },
  {
    name: "operators-invitations-none",
    reach: (visitor, appUrl) =>
      shown(visitor, appUrl, "invitations", { "/admin/invitations": { invitations: [], next: null } }),
  },
  { name: "operators-invitations", reach: (visitor, appUrl) => shown(visitor, appUrl, "invitations") },
  {
    name: "operators-invite",
    reach: async (visitor, appUrl) => {
      await shown(visitor, appUrl, "invitations");
      await visitor.press("Invite somebody");
      await visitor.page.getByRole("dialog").waitFor();
    },
  },
  { name: "operators-overview", reach: (visitor, appUrl) => shown(visitor, appUrl, "overview") },
  {
    name: "operators-overview-as-table",
    reach: async (visitor, appUrl) => {
      await shown(visitor, appUrl, "overview");
      await visitor.page.getByText("As a table").click();
    },
  },
  {
    name: "operators-overview-unreachable",
    reach: async (visitor, appUrl) => {
      await enter(visitor, appUrl, "overview", { "/admin/overview": "failed" });
      await visitor.alert();
    },
  },
  {
    name: "operators-overview-not-counted",
    reach: (visitor, appUrl) =>
      shown(visitor, appUrl, "overview", {
        "/admin/overview": { ...overview, counts: null, newPerDay: [], consistency: null },
      }),
  },
];
