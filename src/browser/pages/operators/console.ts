// The console of a signed-in operator: its navigation and its views. The fragment of the address names the view, so
// that a link and Back work; it never contains an e-mail address or a query.

import { SUPPORT } from "../../../core/roles.ts";
import * as messages from "../../../messages/catalogue.ts";
import { copyTemplate, find, showHeading } from "../../widgets/dom.ts";
import { onDemand } from "../../widgets/on-demand.ts";
import { showInIndex } from "../../widgets/section-index.ts";
import { showAccounts, updateListed } from "./accounts.ts";
import { call } from "./api.ts";
import { clearMessages } from "./done.ts";
import { showLoadFailure } from "./load-failure.ts";
import { badge } from "./rows.ts";
import { endSession, signedInAs } from "./session.ts";
import { hideSiteOfConsole } from "./site-of-console.ts";
import { isOperator, rolesOfSite, signedInStaff } from "./staff.ts";

type View = { readonly title: string; readonly show: (view: HTMLElement, filter: string) => unknown };

const loadAccount = onDemand<typeof import("./account-details.ts")>("./account-details.js");
const loadInvitations = onDemand<typeof import("./invitations.ts")>("./invitations.js");
const loadAudit = onDemand<typeof import("./audit.ts")>("./audit.js");
const loadOverview = onDemand<typeof import("./overview.ts")>("./overview.js");

const VIEWS: Readonly<Record<string, View>> = {
  accounts: { title: messages.consoleAccounts, show: showAccounts },
  invitations: {
    title: messages.consoleInvitations,
    show: (view) =>
      whenLoaded(view, loadInvitations, ({ showInvitations }) =>
        showInvitations(view, { call, isOperator: isOperator(), roles: rolesOfSite() }),
      ),
  },
  audit: {
    title: messages.consoleAudit,
    show: (view, filter) => whenLoaded(view, loadAudit, ({ showAudit }) => showAudit(view, call, filter)),
  },
  overview: {
    title: messages.consoleOverview,
    show: (view) => whenLoaded(view, loadOverview, ({ showOverview }) => showOverview(view, call)),
  },
};

const FIRST = "accounts";

type Shown = { readonly name: string; readonly place: HTMLElement; readonly account: string };

/** The view that is shown now. */
let shown: Shown | undefined;

/** The view from which an account was opened, kept with its filters, its rows and its scroll position. */
let left: (Shown & { readonly top: number }) | undefined;

export function showConsole(): void {
  document.body.className = "console";
  document.body.replaceChildren(copyTemplate("console"), ...document.querySelectorAll("template"));
  document.body.classList.toggle("support", !isOperator());
  const address = find(HTMLElement, ".signed-in-as");
  address.textContent = signedInAs();
  address.title = signedInAs();
  find(HTMLElement, "#sign-out").addEventListener("click", () => {
    // The request that revokes the tokens continues after the page is left.
    void endSession();
    location.replace(location.pathname);
  });
  // Leads to the first view of the console: leaving the page would end the sign-in.
  const brand = find(HTMLAnchorElement, ".brand");
  brand.href = `#${FIRST}`;
  if (!isOperator()) brand.append(" ", badge(SUPPORT));
  void hideSiteOfConsole(find(HTMLAnchorElement, ".who > a"));
  // Otherwise the browser would restore the scroll position before the view is shown.
  history.scrollRestoration = "manual";
  addEventListener("hashchange", show);
  show();
  // Loads the script now, so that the first account that is opened shows its rows at once.
  void loadAccount();
}

function show(): void {
  const [name = "", id = ""] = location.hash.slice(1).split("/");
  const account = name === "account" ? id : "";
  const known = Object.hasOwn(VIEWS, name) && (name !== "audit" || isOperator()) ? name : FIRST;
  if (account === "") showView(known, id);
  else showDetails(account);
}

function showView(name: string, filter: string): void {
  const view = VIEWS[name];
  const back = shown?.account !== "" && left?.name === name && filter === "" ? left : undefined;
  const from = shown?.account;
  const place = enter(name, view?.title ?? "", back);
  left = undefined;
  if (back === undefined) {
    // Removes the filter from the URL, because the form shows it from now on and can change it.
    if (filter !== "") history.replaceState(history.state, "", `#${name}`);
    view?.show(place, filter);
    return;
  }
  place.querySelector<HTMLElement>(`a[href="#account/${from}"]`)?.focus({ preventScroll: true });
  scrollTo(0, back.top);
}

function showDetails(account: string): void {
  if (shown !== undefined && shown.account === "") left = { ...shown, top: scrollY };
  const place = enter(FIRST, messages.consoleAccount, undefined, account);
  const page = { call, staff: signedInStaff(), updateListed };
  void whenLoaded(place, loadAccount, ({ showAccount }) => showAccount(place, account, page));
}

/** Replaces the current view: with an empty one, or with `before`, an earlier view. */
function enter(name: string, title: string, before: Shown | undefined, account = ""): HTMLElement {
  const place = before?.place ?? document.createElement("div");
  place.id = "view";
  find(HTMLElement, "#view").replaceWith(place);
  shown = { name, place, account };
  // Closing the dialogs cancels a call that waits for a sign-in, because the view of the call is gone.
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  clearMessages();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".index a")) {
    link.ariaCurrent = link.hash !== `#${name}` ? null : account === "" ? "page" : "true";
    if (link.ariaCurrent !== null) showInIndex(link);
  }
  const back = find(HTMLAnchorElement, ".back > a");
  find(HTMLElement, ".back").hidden = account === "";
  back.href = `#${left?.name ?? FIRST}`;
  back.textContent = VIEWS[left?.name ?? FIRST]?.title ?? "";
  showHeading(title);
  scrollTo(0, 0);
  find(HTMLElement, "h1").focus();
  return place;
}

/** Loads the script of a view, then shows the view. */
async function whenLoaded<Loaded>(
  view: HTMLElement,
  load: () => Promise<Loaded | undefined>,
  showIt: (loaded: Loaded) => unknown,
): Promise<void> {
  view.ariaBusy = "true";
  const loaded = await load();
  if (!view.isConnected) return;
  view.ariaBusy = null;
  if (loaded === undefined) return showLoadFailure(view, { kind: "unreachable" }, () => whenLoaded(view, load, showIt));
  showIt(loaded);
}
