// The call for the site's return page, which handles the message in the page's address. It accepts a message only if
// this browser has started the request that has the message's state, and it accepts each state once. So a link with
// somebody else's session, or a repeated message, changes nothing.

import { isMessage, type Message, readMessage, removeMessage, writeMessage } from "../../handover/message.ts";
import { keepPending, type Pending, takePending } from "../../handover/pending.ts";
import { PAGE } from "../../handover/request.ts";
import { open, seal } from "../../handover/sealed.ts";
import type { ClientContext, RedirectClient } from "../context.ts";
import { textIn } from "../json.ts";
import type { CompleteRedirectOutcome, RedirectRejection } from "../types.ts";

/** How long the page waits for Cognito to revoke a session that this browser has already forgotten. */
const REVOKE_WAIT_MS = 2_000;

export function completeCall(context: ClientContext): RedirectClient["completeRedirect"] {
  const { origin, memory, session } = context;

  return async () => {
    if (!isMessage(location.hash)) return { kind: "nothing" };
    const message = readMessage(location.hash);
    removeMessage();
    const pending = message && (await takePending(message.state).catch(() => undefined));
    if (message === undefined || pending === undefined) return rejected("unknown_state");
    const outcome = await handle(message, pending);
    if (outcome.kind !== "rejected" && outcome.kind !== "leaving") location.replace(pending.returnTo);
    return outcome;
  };

  async function handle(message: Message, pending: Pending): Promise<CompleteRedirectOutcome> {
    switch (`${pending.purpose} ${message.kind}`) {
      case "sign-in session":
        return startSession(message, pending);
      case "sign-in back":
        // Kept, because the browser's Back button leads to our page again, where the visitor can still sign in.
        await keepPending(pending);
        return { kind: "cancelled" };
      case "account key":
        return giveToken(message, pending);
      case "visit back":
        await keepPending(pending);
        return { kind: "returned" };
      case "visit sign-out":
        await signOut();
        return { kind: "signed_out", ended: false };
      default:
        return rejected("unknown_state");
    }
  }

  async function signOut(): Promise<void> {
    const revoked = session.read();
    session.forget(false);
    await Promise.race([session.revoke(revoked), new Promise((resolve) => setTimeout(resolve, REVOKE_WAIT_MS))]);
  }

  async function startSession({ state, data }: Message, { keys }: Pending): Promise<CompleteRedirectOutcome> {
    if (keys === undefined) return rejected("unknown_state");
    const opened = await open(data, keys, { purpose: "session", from: origin, to: location.origin, state });
    if (opened.kind !== "opened") return rejected(opened.kind);
    const refreshToken = textIn(opened.value, "refreshToken");
    // `start` revokes the previous session. That request needs the configuration and must be sent before this page is
    // left, so the configuration is loaded first.
    if (session.read() !== undefined) await context.configuration();
    // Our page has just renewed the session, so this page does not renew it again. The session starts without an access
    // token: the first page of the site that needs a token renews the session.
    const clientId = textIn(opened.value, "clientId") || undefined;
    session.start(
      { accessToken: "", lifetimeSeconds: 0, refreshToken, clientId },
      opened.value.remember === true,
      undefined,
    );
    return { kind: "signed_in" };
  }

  /**
   * Sends the access token to our account page, sealed. It goes to the origin of this module, whatever the message
   * says, and only that origin can open it.
   */
  async function giveToken({ state, data }: Message, pending: Pending): Promise<CompleteRedirectOutcome> {
    await keepPending({ ...pending, purpose: "visit", startedAt: Date.now() });
    // Discards the token in memory, which may be about to expire, so that the session is renewed.
    memory.access = undefined;
    const access = (await (await context.loadLazyClient())?.accessToken()) ?? { kind: "unreachable" };
    if (access.kind !== "token") return access;
    const { since, lifetimeMs } = memory.access ?? { since: Date.now(), lifetimeMs: 0 };
    const value = { accessToken: access.accessToken, since, lifetimeMs };
    const sealed = await seal(value, data, { purpose: "token", from: location.origin, to: origin, state });
    if (sealed === undefined) return rejected("unreadable");
    location.replace(origin + PAGE + writeMessage("token", state, sealed));
    return { kind: "leaving" };
  }
}

function rejected(reason: RedirectRejection): CompleteRedirectOutcome {
  return { kind: "rejected", reason };
}
