// /callback: visitors come back to this page from another provider, and after ending their session at the pool's
// domain. Most of them see it for a moment only. The form for data that the provider did not supply is in a script of
// its own.

import { providerLabel } from "../../core/provider-label.ts";
import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { context } from "../client/client.ts";
import type { LazyClient } from "../client/context.ts";
import type { CallbackOutcome, NewAccount } from "../client/providers/outcomes.ts";
import type { Pending } from "../client/providers/pending.ts";
import { alertRegion } from "../widgets/alert.ts";
import { deadEnd } from "../widgets/dead-end.ts";
import { element, find, removeNotStarted, showHeading } from "../widgets/dom.ts";
import { busy, unreachable } from "../widgets/form.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { onDemand } from "../widgets/on-demand.ts";
import { keepWish, noteConnected, noteProvider } from "./account/connecting.ts";
import type { Way } from "./complete-profile.ts";
import { returnPath, withReturn } from "./return-to.ts";

const SLOW_AFTER_MS = 8_000;

const loadForm = onDemand<typeof import("./complete-profile.ts")>("./complete-profile.js");

/** The kinds of outcome after which the visitor can't continue: a title and a reason for each. */
const ENDS = {
  unknown_state: [messages.callbackFailedTitle, messages.providerUnknown],
  failed: [messages.callbackFailedTitle, messages.providerFailed],
  identity_taken: [messages.notConnectedTitle, messages.identityTaken],
  provider_connected: [messages.notConnectedTitle, messages.providerConnected],
  other_account: [messages.nothingChanged, messages.otherIdentity],
  too_late: [messages.notConnectedTitle, messages.connectTooLate],
} as const;

/** One of these outcomes, as it is kept in the state of the history entry. It contains nothing secret. */
type End = { readonly kind: keyof typeof ENDS; readonly provider: string; readonly target: string };

const way = find(HTMLElement, "#way");
const alert = alertRegion(find(HTMLElement, "[role=alert]", way));
const status = find(HTMLElement, "[role=status]", way);

removeNotStarted();
const { search } = location;
// Removes the code from the URL: it must be neither in the history nor in a URL that the visitor copies.
history.replaceState(history.state, "", location.pathname);
addLanguageSwitch();
if (isEnd(history.state)) end(history.state);
else void complete();

async function complete(): Promise<void> {
  const slow = setTimeout(() => {
    status.textContent = messages.slow;
  }, SLOW_AFTER_MS);
  const providers = await (await context.loadLazyClient())?.loadProviders();
  const outcome = await providers?.completeSignInWith(search);
  clearTimeout(slow);
  status.textContent = "";
  // A file of the client could not be loaded. The sign-in that was started can still be completed.
  if (outcome === undefined) return alert.say(unreachable().alert ?? "", () => void complete());
  await follow(outcome);
}

/** Continues according to the outcome, or says why the visitor can't continue. */
async function follow(outcome: CallbackOutcome): Promise<void> {
  switch (outcome.kind) {
    case "signed_in":
      noteProvider(outcome.pending.provider);
      return location.replace(pathOf(outcome.pending));
    case "connect": {
      const { pending, tokens } = outcome;
      const providers = await (await clientFor(pending))?.loadProviders();
      if (providers === undefined) return sayUnreachable(async () => outcome);
      return follow(await providers.connectProved(pending, tokens));
    }
    case "connected":
      noteConnected(outcome.pending.provider);
      return location.replace(pathOf(outcome.pending));
    case "identity_taken":
    case "provider_connected":
    case "other_account":
    case "too_late":
      return end({ kind: outcome.kind, provider: nameOf(outcome.pending), target: pathOf(outcome.pending) });
    case "leaving":
      return location.replace(outcome.next);
    case "left_domain":
      return location.replace(outcome.next ?? "/login");
    case "cancelled":
      return location.replace(
        outcome.pending.purpose === "connect"
          ? pathOf(outcome.pending)
          : signInPage(outcome.pending, "provider-cancelled"),
      );
    case "unknown_state":
      return end({ kind: outcome.kind, provider: "", target: "/login" });
    case "failed":
      return end({
        kind: outcome.kind,
        provider: nameOf(outcome.pending),
        target: outcome.pending.purpose === "connect" ? pathOf(outcome.pending) : signInPage(outcome.pending),
      });
    case "unreachable":
    case "too_many_attempts":
      return sayUnreachable(outcome.retry);
    case "incomplete": {
      const form = await loadForm();
      if (form === undefined) return sayUnreachable(async () => outcome);
      way.remove();
      return form.completeProfile(outcome, wayOf(outcome.pending));
    }
    case "email_taken":
      return sayHasAccount(outcome);
    case "sign_up_closed":
      return turnAway(outcome.pending, "sign-up-closed");
    case "invitation_required":
      return turnAway(outcome.pending, "invitation-only");
  }
}

/** Shows why the visitor can't continue. A reload, for example in another language, shows it again. */
function end({ kind, provider, target }: End): void {
  const [title, text] = ENDS[kind];
  history.replaceState({ kind, provider, target } satisfies End, "");
  showHeading(fill(title, { provider }));
  alert.clear();
  way.prepend(...deadEnd(fill(text, { provider }), target, "alert"));
  find(HTMLElement, "#languages").hidden = false;
}

function isEnd(state: unknown): state is End {
  return Object.hasOwn(ENDS, String(Object(state).kind));
}

function sayUnreachable(retry: () => Promise<CallbackOutcome>): void {
  const again = element("button", { type: "button", className: "button" }, messages.continueLabel);
  again.onclick = async () => {
    if (again.ariaBusy === "true") return;
    alert.clear();
    const idle = busy(again, status);
    const outcome = await retry();
    idle();
    again.remove();
    await follow(outcome);
  };
  alert.say(unreachable().alert ?? "");
  way.append(again);
}

async function sayHasAccount(account: NewAccount): Promise<void> {
  const { pending } = account;
  showHeading(messages.hasAccountTitle);
  const text = fill(messages.hasAccount, { provider: nameOf(pending) });
  const signIn = element("a", { className: "button main", href: withReturn("/login", "/account") }, messages.signIn);
  signIn.onclick = () => keepWish({ provider: pending.provider, returnTo: pathOf(pending) });
  const stack = element("div", { className: "stack" }, signIn);
  alert.clear();
  way.prepend(element("p", { className: "lead" }, text), stack);
  // Somebody else may have signed up with the visitor's address. If the site sends mail, the visitor can verify the
  // address and replace that account.
  if ((await context.configuration())?.mail) stack.append(...startingOver(account));
}

function startingOver(account: NewAccount): readonly HTMLElement[] {
  const prove = element("button", { type: "button", className: "button" }, messages.proveEmail);
  prove.onclick = async () => {
    if (prove.ariaBusy === "true") return;
    alert.clear();
    const idle = busy(prove, status);
    const form = await loadForm();
    const failure = form === undefined ? unreachable().alert : await form.startOver(account, wayOf(account.pending));
    idle();
    if (failure === undefined) way.remove();
    else alert.say(failure);
  };
  const why = element("p", { className: "hint" }, messages.neverVerified);
  // More space above than below, because the hint is about the button below it.
  why.style.marginBlockStart = "1.25rem";
  return [why, prove];
}

function wayOf(pending: Pending): Way {
  return { provider: nameOf(pending), signInPage: signInPage(pending), follow };
}

/**
 * The client of the page on which the visitor started to connect a provider. If that page was part of a visit from
 * another site, the client uses the access token of the visit.
 */
async function clientFor({ returnTo }: Pending): Promise<LazyClient | undefined> {
  const visit = new URL(returnTo, location.origin).searchParams.get("visit");
  if (visit === null) return context.loadLazyClient();
  return (await import("./account/visit.ts").catch(() => undefined))?.openVisit(visit).then(({ lazy }) => lazy);
}

/**
 * Leads to the sign-in page. The user that Cognito created in this sign-in has been deleted, but the browser still has
 * a session of that user at Cognito's domain. So the way to the sign-in page leads through that domain, which ends the
 * session.
 */
async function turnAway(pending: Pending, notice: string): Promise<void> {
  const providers = await (await context.loadLazyClient())?.loadProviders();
  const page = signInPage(pending, notice);
  location.replace((await providers?.leaveDomain(page)) ?? page);
}

function pathOf({ returnTo }: Pending): string {
  return returnPath(withReturn("", returnTo), location.origin);
}

function signInPage(pending: Pending, notice = ""): string {
  return withReturn("/login", pathOf(pending)) + (notice && `&notice=${notice}`);
}

function nameOf({ provider }: Pending): string {
  return providerLabel(provider);
}
