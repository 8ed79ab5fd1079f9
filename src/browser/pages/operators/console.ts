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
  find(HTMLElement, "#sign-out").addEventListener("click", async () => {
    await endSession();
    location.replace(location.pathname);
  });
  addEventListener("hashchange", () => show(true));
  show(true);
}

function show(takesFocus: boolean): void {
  const [name = "", id = ""] = location.hash.slice(1).split("/");
  const isAccount = name === "account" && id !== "";
  const view = VIEWS[name] ?? VIEWS[FIRST];
  const place = document.createElement("div");
  place.id = "view";
  find(HTMLElement, "#view").replaceWith(place);
  document.querySelector("dialog")?.remove();
  clearMessages();
  const current = isAccount || VIEWS[name] === undefined ? FIRST : name;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".index a")) {
    link.ariaCurrent = link.hash === `#${current}` ? "page" : null;
  }
  showHeading(isAccount ? messages.consoleAccount : (view?.title ?? ""));
  if (takesFocus) find(HTMLElement, "h1").focus();
  if (isAccount) void showAccount(place, id, showHeading);
  else view?.show(place);
}
