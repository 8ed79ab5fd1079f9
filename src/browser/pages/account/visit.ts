// The client for a visit by somebody from another site. It makes its calls with an access token that cannot be
// renewed. Loaded only for a visit.

import * as messages from "../../../messages/catalogue.ts";
import {
  type AccessOutcome,
  context,
  type Gatehouse,
  gatehouse as own,
  type SessionChange,
} from "../../client/client.ts";
import type { Attempt, ClientContext, LazyClient } from "../../client/context.ts";
import { freshnessOf } from "../../client/lazy/access-token.ts";
import type { calls } from "../../client/lazy/lazy.ts";
import type { Renewal } from "../../client/lazy/renewal.ts";
import { type SiteOfTab, siteOfTab } from "../site-of-tab.ts";
import { forgetVisitToken, readVisitToken, writeVisitToken } from "../visit-token.ts";

export type Visit = {
  readonly gatehouse: Gatehouse;
  readonly lazy: LazyClient;
  /** The site that the visitor came from. Undefined if this tab does not know the visit. */
  readonly site: SiteOfTab | undefined;
  /** Title and text of what the page shows when the visit is over. */
  readonly over: readonly [title: string, text: string];
  /** Why the visit can't be ended without a network. */
  readonly offline: string;
};

/** The same address as in the client's own import, so that the browser loads the file only once. */
const LAZY_CLIENT = "/client-lazy.js";

export async function openVisit(state: string): Promise<Visit> {
  const lazy: { readonly calls: typeof calls } = await import(LAZY_CLIENT);
  const listeners = new Set<(change: SessionChange) => void>();
  const read = () => readVisitToken(state);

  function end(ended: boolean): void {
    forgetVisitToken();
    for (const listener of [...listeners]) listener({ signedIn: false, ended, here: true });
  }

  /** A token that is due for renewal is used until it expires, because a visit cannot renew it. */
  async function accessToken(): Promise<AccessOutcome> {
    const token = read();
    const access = token && { ...token, id: state, renewals: 0 };
    if (access !== undefined && freshnessOf(access, Date.now()) !== "expired") {
      return { kind: "token", accessToken: access.accessToken };
    }
    end(true);
    return { kind: "signed_out", ended: true };
  }

  const renewal: Renewal = {
    accessToken,
    async withToken(call, isRejected) {
      const access = await accessToken();
      if (access.kind !== "token") return access;
      const outcome = await call(access.accessToken);
      if (!isRejected(outcome)) return outcome;
      end(true);
      return { kind: "signed_out", ended: true };
    },
  };

  /** Some changes require a new sign-in. Its access token continues the visit; its refresh token is dropped. */
  const inVisit = (attempt: Attempt): Attempt => ({
    ...attempt,
    start: ({ accessToken, lifetimeSeconds }) =>
      writeVisitToken({ state, accessToken, since: Date.now(), lifetimeMs: lifetimeSeconds * 1000 }),
  });

  const visitContext: ClientContext = {
    ...context,
    signIn: (attempt) => context.signIn(inVisit(attempt)),
    steps: { ...context.steps, follow: (attempt, step) => context.steps.follow(inVisit(attempt), step) },
    session: {
      ...context.session,
      read: () => (read() ? { id: state, refreshToken: "", remember: false, renewals: 0, missed: -1 } : undefined),
      forget: end,
    },
  };

  const site = siteOfTab();
  const client = lazy.calls(visitContext, renewal);
  return {
    lazy: client,
    gatehouse: {
      ...own,
      ...client,
      signOut: async () => end(false),
      isSignedIn: () => read() !== undefined,
      onChange(listener) {
        listeners.add(listener);
        return () => {
          listeners.delete(listener);
        };
      },
    },
    site: site?.state === state ? site : undefined,
    over: [messages.visitOverTitle, messages.visitOver],
    offline: messages.visitOffline,
  };
}
