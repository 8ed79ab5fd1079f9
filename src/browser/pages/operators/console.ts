// The console of a signed-in operator: its navigation and its views. The fragment of the address names the view, so that a
// link and Back work; it never contains an address or a query.

import * as messages from "../../../messages/catalogue.ts";
import { copyTemplate, find, showHeading } from "../../widgets/dom.ts";
import { showAccount } from "./account.ts";
import { showAccounts } from "./accounts.ts";
import { showAudit } from "./audit.ts";
import { clearMessages } from "./done.ts";
import { showInvitations } from "./invitations.ts";
import { showOverview } from "./overview.ts";
import { endSession, signedInAs } from "./session.ts";
import { isOperator } from "./staff.ts";

type View = { readonly title: string; readonly show: (view: HTMLElement) => unknown };

const VIEWS: Readonly<Record<string, View>> = {
  accounts: { title: messages.consoleAccounts, show: showAccounts },
  invitations: { title: messages.consoleInvitations, show: showInvitations },
  audit: { title: messages.consoleAudit, show: showAudit },
  overview: { title: messages.consoleOverview, show: showOverview },
};

const FIRST = "accounts";

export function showConsole(): void {
  document.body.className = "console";
  document.body.replaceChildren(copyTemplate("console"), ...document.querySelectorAll("template"));
  document.body.classList.toggle("support", !isOperator());
  find(HTMLElement, ".signed-in-as").textContent = signedInAs();
  find(HTMLElement, "#sign-out").addEventListener("click", () => {
    // The revocation outlives the page.
    void endSession();
    location.replace(location.pathname);
  });
  // Anywhere else the sign-in would end.
  find(HTMLAnchorElement, ".brand").href = `#${FIRST}`;
  addEventListener("hashchange", () => show(true));
  show(true);
}

function show(takesFocus: boolean): void {
  const [name = "", id = ""] = location.hash.slice(1).split("/");
  const isAccount = name === "account" && id !== "";
  const known = Object.hasOwn(VIEWS, name) && (name !== "audit" || isOperator()) ? name : FIRST;
  const view = VIEWS[known];
  const place = document.createElement("div");
  place.id = "view";
  find(HTMLElement, "#view").replaceWith(place);
  // A pending call that waits for a sign-in is cancelled with its dialog: its view is gone.
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  clearMessages();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".index a")) {
    link.ariaCurrent = link.hash !== `#${known}` ? null : isAccount ? "true" : "page";
    if (link.ariaCurrent !== null) link.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  showHeading(isAccount ? messages.consoleAccount : (view?.title ?? ""));
  if (takesFocus) find(HTMLElement, "h1").focus();
  if (isAccount) void showAccount(place, id, showHeading);
  else view?.show(place);
}
