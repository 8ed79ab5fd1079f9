// The page that the gate shows in place of a file, at its address, to somebody who lacks the role. A role may have been given
// since the session began, so the page renews the session once, and loads the file again if that gave a role.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { gatehouse } from "../client/client.ts";
import { attempt } from "../widgets/attempt.ts";
import { find } from "../widgets/dom.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { withReturn } from "./return-to.ts";

/** The file's address, in this tab, when the page has renewed the session for it. */
const RENEWED = "gatehouse.role-renewed";

const path = location.pathname + location.search;
const roles = find(HTMLElement, "#roles");
const another = find(HTMLButtonElement, "#another");

addLanguageSwitch();
another.addEventListener("click", async () => {
  another.disabled = true;
  await gatehouse.signOut();
  location.replace(withReturn("/login", path));
});
// The back/forward cache would show the page to somebody who has signed out, or got the role since.
addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
void renew().then(showWho);

/** Once for each address, so that the page never reloads for ever. */
async function renew(): Promise<void> {
  if (attempt(() => sessionStorage.getItem(RENEWED)) === path) return;
  const opened = await gatehouse.openGate({ newRoles: true });
  const known = await gatehouse.roles();
  if (opened.kind !== "open" || known.kind !== "roles") return;
  const needed = (roles.dataset.roles ?? "").split(" ");
  const isStored = attempt(() => {
    sessionStorage.setItem(RENEWED, path);
    return true;
  });
  if (isStored && known.roles.some((role) => needed.includes(role))) location.reload();
}

async function showWho(): Promise<void> {
  const account = await gatehouse.account();
  another.hidden = false;
  if (account.kind !== "account") return;
  const who = find(HTMLElement, "#who");
  who.textContent = fill(messages.signedInAs, { who: account.account.email });
  who.hidden = false;
}
