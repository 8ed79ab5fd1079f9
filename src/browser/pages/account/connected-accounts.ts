// The accounts at other providers with which the visitor can sign in to this account: a list, and forms that connect
// and disconnect one. Loaded when the panel is opened. The page passes in its state, because this bundle can't import
// it.

import { providerLabel } from "../../../core/provider-label.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { ConnectedIdentity } from "../../client/client.ts";
import { withTarget } from "../../widgets/alert.ts";
import { closingButton, dangerousForm } from "../../widgets/built-form.ts";
import { element } from "../../widgets/dom.ts";
import { type FormHandle, handleForm } from "../../widgets/form.ts";
import { longDate } from "../../widgets/format.ts";
import { markOf, providerForm } from "../../widgets/to-provider.ts";
import type { AccountPage } from "./account-page.ts";
import type { Wish } from "./connecting.ts";

export type ConnectedPage = AccountPage & {
  /** The provider to connect, if the visitor has just signed in in order to connect it. */
  readonly wish: Wish | undefined;
};

export async function showConnected(page: ConnectedPage): Promise<void> {
  const { panel, gatehouse, wish, sessionFailure } = page;
  const [outcome, config] = await Promise.all([gatehouse.identities(), gatehouse.configuration()]);
  if (!panel.isOpen()) return;
  if (outcome.kind !== "identities") {
    if (sessionFailure(outcome) === "done") return;
    return panel.say(messages.connectedAccountsUnreachable, () => showConnected(page));
  }
  const { identities } = outcome;
  const offered = config?.federation?.providers ?? [];
  const isConnected = (name: string) => identities.some(({ provider }) => provider === name);
  // With no provider connected, a new sign-in takes the password, even if the visitor signed in with a provider that
  // has been disconnected since then.
  const byPassword = !offered.some(isConnected);
  if (wish !== undefined && offered.includes(wish.provider) && !isConnected(wish.provider)) {
    return connect(page, wish.provider, messages.connectOnceMore, wish.returnTo, byPassword);
  }
  const others = offered.filter((name) => !isConnected(name));
  const [first] = others;
  if (first !== undefined && others.length === 1 && identities.length === 0) {
    return connect(page, first, "", hereWithoutPanel(), byPassword);
  }
  const list = element(
    "ul",
    { className: "entries" },
    ...identities.map((identity) => connectedEntry(page, identity)),
    ...others.map((name) =>
      entry(name, [[messages.notConnected]], messages.connect, () =>
        connect(page, name, "", hereWithoutPanel(), byPassword),
      ),
    ),
  );
  const closing = element("p", { className: "actions" }, closingButton(messages.close));
  const form = element("form", {}, list, closing);
  panel.show(form);
}

function connectedEntry(
  page: AccountPage,
  { provider, connectedAt, canBeDisconnected }: ConnectedIdentity,
): HTMLElement {
  const since = [fill(messages.connectedOn, { date: longDate(connectedAt) })];
  return canBeDisconnected
    ? entry(provider, [since], messages.disconnect, () => disconnect(page, provider), "link danger")
    : entry(provider, [since, whyNot()]);
}

/**
 * Says that the account elsewhere is the only way to sign in. If the page offers to set a password, which takes a mail
 * from the site, the text links to that: with a password, the account elsewhere can be disconnected.
 */
function whyNot(): (string | Node)[] {
  const password = document.querySelector<HTMLElement>("#password-action:not([hidden])");
  if (password === null) return [messages.onlyWayToSignIn];
  return withTarget(messages.passwordFirst, () => password.click());
}

function entry(
  provider: string,
  details: readonly (readonly (string | Node)[])[],
  label = "",
  run = () => {},
  className = "link",
): HTMLElement {
  const name = providerLabel(provider);
  const button = element("button", { className, type: "button", onclick: run }, label);
  button.ariaLabel = `${label} ${name}`;
  return element(
    "li",
    {},
    element("p", {}, ...markOf(provider), name),
    ...details.map((content) => element("p", { className: "hint" }, ...content)),
    ...(label === "" ? [] : [element("p", { className: "actions" }, button)]),
  );
}

/** The path to return to after connecting. It opens no panel: an open panel would hide the confirmation. */
function hereWithoutPanel(): string {
  return `${location.pathname}${location.search}#security`;
}

/** @param byPassword True if no provider is connected, so that the visitor signs in again with the password. */
function connect(page: AccountPage, provider: string, before: string, returnTo: string, byPassword: boolean): void {
  const { panel, gatehouse, sessionFailure, signInFirst } = page;
  const names = { provider: providerLabel(provider) };
  const why = [before, messages.connectWhy].filter(Boolean).map((text) => fill(text, names));
  const form = panel.show(providerForm(element("p", { className: "lead" }, why.join(" ")), provider));
  const handle: FormHandle = handleForm(form, {}, async () => {
    const outcome = await gatehouse.connect(provider, { returnTo });
    switch (outcome.kind) {
      case "leaving":
        return "done";
      case "not_offered":
        return { alert: messages.providerNotOffered };
      case "unsupported":
        return { alert: messages.storageBlocked };
      case "recent_sign_in_required":
        return signInFirst(panel, form, handle, byPassword);
      default:
        return sessionFailure(outcome);
    }
  });
}

function disconnect({ panel, gatehouse, sessionFailure, signInFirst }: AccountPage, provider: string): void {
  const names = { provider: providerLabel(provider) };
  const why = element("p", { className: "lead" }, fill(messages.disconnectWhy, names));
  const form = panel.show(dangerousForm([why], messages.disconnect, [closingButton(messages.cancel)]));
  const handle: FormHandle = handleForm(form, {}, async () => {
    const outcome = await gatehouse.disconnect(provider);
    if (outcome.kind === "recent_sign_in_required") return signInFirst(panel, form, handle);
    if (outcome.kind === "last_way_to_sign_in") return { alert: messages.onlyWayToSignIn };
    if (outcome.kind !== "disconnected") return sessionFailure(outcome);
    panel.close(fill(messages.nowDisconnected, names));
    return "done";
  });
}
