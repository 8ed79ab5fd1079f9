// The states of the recent activity on /account.

import type { PageState } from "./page-state.ts";
import type { Visitor } from "./visitor.ts";
import { openNewAccount } from "./with-session.ts";

type Event = {
  readonly event: string;
  readonly at: string;
  readonly outcome: string;
  readonly by: string;
  readonly fields: readonly string[];
  readonly network: string | null;
  readonly country: string | null;
};

const ADDRESS = "**/accounts/me/activity";

/** An event that the person caused, unless `more` says otherwise. */
export function event(name: string, more: Partial<Event> = {}): Event {
  const at = "2026-11-24T10:00:00.000Z";
  return { event: name, at, outcome: "done", by: "you", fields: [], network: null, country: null, ...more };
}

const HERE = { network: "192.0.2.0/24", country: "DE" };

/** Events of many kinds, including some that a test cannot cause quickly. */
export const VARIED = [
  event("account.password_changed", { outcome: "reported", ...HERE }),
  event("account.changed", { by: "operator", fields: ["name"] }),
  event("account.changed", { fields: ["name", "company"], network: "2001:db8:1:2::/64", country: "JP" }),
  event("account.signed_out_everywhere", { by: "operator", outcome: "failed" }),
  event("account.signed_out_everywhere", { by: "operator", outcome: "started" }),
  event("account.password_reset_forced", { by: "operator", outcome: "started" }),
  event("account.enabled", { by: "gatehouse" }),
  event("account.disabled", { by: "operator" }),
  event("account.email_changed", HERE),
  event("account.email_change_started", HERE),
  event("account.passkey_removed", { outcome: "reported", ...HERE }),
  event("account.passkey_added", { outcome: "reported", ...HERE }),
  event("account.second_factor_added", { outcome: "reported", ...HERE }),
  event("account.exported", HERE),
  event("account.created", HERE),
];

/**
 * From now on the API reports these events as the activity, newest first.
 * @param arrival The response is not sent before this promise resolves.
 */
export function activityHas(
  { page }: Visitor,
  events: readonly Event[],
  arrival: Promise<void> = Promise.resolve(),
): Promise<unknown> {
  return page.route(ADDRESS, async (route) => {
    await arrival;
    await route.fulfill({ json: { events } });
  });
}

export async function seeActivity({ page }: Visitor): Promise<void> {
  await page.locator("#account:not(.waiting)").waitFor();
  await page.locator("#activity").scrollIntoViewIfNeeded();
}

async function account(visitor: Visitor, appUrl: string): Promise<void> {
  await openNewAccount(visitor, appUrl);
  await seeActivity(visitor);
}

const rows = ({ page }: Visitor) => page.locator("#activity li");

export const activityStates: readonly PageState[] = [
  {
    name: "account-activity",
    reach: async (visitor, appUrl) => {
      await activityHas(visitor, VARIED);
      await account(visitor, appUrl);
      await rows(visitor).first().waitFor();
    },
  },
  {
    name: "account-activity-whole",
    reach: async (visitor, appUrl) => {
      await activityHas(visitor, VARIED);
      await account(visitor, appUrl);
      await visitor.press("Show more");
    },
  },
  {
    name: "account-activity-none",
    reach: async (visitor, appUrl) => {
      await activityHas(visitor, []);
      await account(visitor, appUrl);
      await visitor.page.getByText("Nothing happened in the last 90 days.").waitFor();
    },
  },
  {
    name: "account-activity-loading",
    reach: async (visitor, appUrl) => {
      await visitor.page.route(ADDRESS, () => {});
      await account(visitor, appUrl);
      await visitor.page.locator("#activity[aria-busy=true]").waitFor();
    },
  },
  {
    name: "account-activity-unreachable",
    reach: async (visitor, appUrl) => {
      await visitor.page.route(ADDRESS, (route) => route.abort());
      await account(visitor, appUrl);
      await visitor.alert();
    },
  },
];
