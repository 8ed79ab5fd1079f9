// Gets the visitor's access token from the site for a visit to our account page, so that the visitor need not enter
// the password again. The visitor need not click anything: the token goes only from the site to this origin, and shows
// visitors their own account. Somebody else who makes a link to this page gets nothing, because the site answers only
// a request that it has made itself in this browser.

import { textIn } from "../../client/json.ts";
import { type Message, toSite } from "../../handover/message.ts";
import { keepPending, takePending } from "../../handover/pending.ts";
import type { HandoverRequest } from "../../handover/request.ts";
import { createKeys, open, publicKeyOf } from "../../handover/sealed.ts";
import { rememberSite } from "../site-of-tab.ts";
import { writeVisitToken } from "../visit-token.ts";

/** Rejects if this browser cannot store the key. */
export async function askForToken({ origin, state }: HandoverRequest): Promise<void> {
  const keys = await createKeys();
  await keepPending({ state, purpose: "token", returnTo: origin, keys, startedAt: Date.now() });
  location.replace(toSite(origin, "key", state, await publicKeyOf(keys)));
}

/** If the message answers a request of this browser, stores the token, goes to the account page and returns true. */
export async function receiveToken({ state, data }: Message): Promise<boolean> {
  const pending = await takePending(state).catch(() => undefined);
  if (pending?.purpose !== "token" || pending.keys === undefined) return false;
  const { keys, returnTo: origin } = pending;
  const opened = await open(data, keys, { purpose: "token", from: origin, to: location.origin, state });
  if (opened.kind !== "opened") return false;
  const { value } = opened;
  writeVisitToken({
    state,
    accessToken: textIn(value, "accessToken"),
    since: Number(value.since),
    lifetimeMs: Number(value.lifetimeMs),
  });
  rememberSite(origin, state);
  location.replace(`/account?visit=${state}`);
  return true;
}
