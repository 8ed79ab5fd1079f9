// The script of the page that `gatehouse/gate` serves on the host of another site (src/gate/gate-page.ts). It gets the
// site's session cookie, by way of our sign-in pages if nobody is signed in at the site, and goes back to the gated
// file. If the visitor lacks the role for the file, the page says which role is needed.

import * as messages from "../../messages/catalogue.ts";
import { gatehouse } from "../client/client.ts";
import { isMessage } from "../handover/message.ts";
import { type Target, withTarget } from "../widgets/alert.ts";
import { attempt } from "../widgets/attempt.ts";
import { element, find, removeNotStarted } from "../widgets/dom.ts";
import { fillWith } from "../widgets/fill-with.ts";
import { isLoop } from "./gate/gate-return.ts";
import { forgetReturn } from "./gate/returned.ts";
import { reloadWhenRestored, renewForRole, tryAgain, whoIsSignedIn } from "./gate/role.ts";
import { returnPath } from "./return-to.ts";

/** Set in this tab's storage when the visitor has left our sign-in page without signing in. */
const CANCELLED = "gatehouse.gate-cancelled";

const main = find(HTMLElement, "main");
const [, ownLanguage = "en"] = /\/_gatehouse\/([a-z]+)\//.exec(import.meta.url) ?? [];

reloadWhenRestored();
void start();

async function start(): Promise<void> {
  const language = await visitorsLanguage();
  // Loads this script with the messages of the visitor's language instead.
  if (language !== ownLanguage) return import(new URL(`../${language}/gate.js`, import.meta.url).href);
  removeNotStarted();
  document.documentElement.lang = ownLanguage;
  document.title = messages.membersOnly;
  const { roles } = main.dataset;
  if (roles !== undefined) return showRoles(roles.split(", "));
  if (isMessage(location.hash)) return completeSignIn();
  if (attempt(() => sessionStorage.getItem(CANCELLED)) === null) return goBack();
  attempt(() => sessionStorage.removeItem(CANCELLED));
  say(messages.gateSignIn, goBack);
}

async function visitorsLanguage(): Promise<string> {
  const [first = "", ...others] = navigator.languages.map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  if (first === ownLanguage) return ownLanguage;
  try {
    const available: unknown = await (await fetch(new URL("../languages.json", import.meta.url))).json();
    return [first, ...others].find((code) => Array.isArray(available) && available.includes(code)) ?? ownLanguage;
  } catch {
    return ownLanguage;
  }
}

/**
 * Completes a sign-in for which our sign-in page has sent the visitor back here. If it succeeds, the client itself
 * leads on to the file.
 */
async function completeSignIn(): Promise<void> {
  const { kind } = await gatehouse.completeRedirect();
  forgetReturn();
  if (kind === "cancelled") attempt(() => sessionStorage.setItem(CANCELLED, "1"));
  if (kind === "rejected" || kind === "nothing") location.replace("/");
  if (kind === "unreachable") say(messages.handoverUnreachable, location.href);
}

async function goBack(): Promise<void> {
  const path = returnPath(location.search, location.origin, "/");
  if (!gatehouse.isSignedIn()) return signIn();
  const opened = await gatehouse.openGate();
  switch (opened.kind) {
    case "open":
      return isLoop(path) ? say(messages.cookiesBlocked) : location.replace(path + location.hash);
    case "signed_out":
      return signIn();
    case "unreachable":
      return say(messages.handoverUnreachable, goBack);
    case "problem":
      return say(opened.detail || messages.handoverUnreachable, goBack);
  }
}

async function signIn(): Promise<void> {
  forgetReturn();
  const outcome = await gatehouse.signInWithRedirect({ returnTo: location.href });
  if (outcome.kind === "unsupported") say(messages.storageBlocked);
  if (outcome.kind === "unreachable") say(messages.handoverUnreachable, signIn);
}

async function showRoles(roles: readonly string[]): Promise<void> {
  const path = location.pathname + location.search;
  await renewForRole(path, roles);
  const names = new Intl.ListFormat(ownLanguage, { type: "disjunction" })
    .formatToParts(roles)
    .map(({ type, value }) => (type === "element" ? element("strong", {}, value) : value));
  const needed = roles.length === 1 ? messages.roleNeeded : messages.rolesNeeded;
  const another = element("button", { type: "button", className: "button" }, messages.useAnotherAccount);
  another.addEventListener("click", async () => {
    another.disabled = true;
    await gatehouse.signOut();
    location.replace(`/session?${new URLSearchParams({ return_to: path })}`);
  });
  const signedIn = await whoIsSignedIn();
  const toStart = element("p", { className: "other-way" }, ...withTarget(messages.toStart, "/"));
  if (signedIn === undefined) return show(messages.roleUnchecked, ...tryAgain(another), toStart);
  show(
    messages.roleTitle,
    element("p", { className: "lead" }, ...fillWith(needed, "roles", element("span", {}, ...names))),
    element("p", { className: "lead", hidden: signedIn.length === 0 }, ...signedIn),
    element("p", { className: "stack" }, another),
    toStart,
  );
}

function say(text: string, target?: Target): void {
  show(messages.membersOnly, element("p", { role: "status" }, ...withTarget(text, target)));
}

function show(title: string, ...content: readonly HTMLElement[]): void {
  document.title = title;
  main.replaceChildren(element("h1", {}, title), ...content);
}
