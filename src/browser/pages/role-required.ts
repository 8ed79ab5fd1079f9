// The page on Gatehouse's own host for people without the role for a gated file.

import * as messages from "../../messages/catalogue.ts";
import { gatehouse } from "../client/client.ts";
import { find, showHeading } from "../widgets/dom.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { reloadWhenRestored, renewForRole, tryAgain, whoIsSignedIn } from "./gate/role.ts";
import { withReturn } from "./return-to.ts";

const path = location.pathname + location.search;
const another = find(HTMLButtonElement, "#another");
const who = find(HTMLElement, "#who");

addLanguageSwitch();
reloadWhenRestored();
another.addEventListener("click", async () => {
  another.disabled = true;
  await gatehouse.signOut();
  location.replace(withReturn("/login", path));
});
void start();

async function start(): Promise<void> {
  const roles = find(HTMLElement, "[data-roles]").dataset.roles ?? "";
  await renewForRole(path, roles.split(" "));
  another.hidden = false;
  const signedIn = await whoIsSignedIn();
  if (signedIn === undefined) return sayUnreachable();
  who.replaceChildren(...signedIn);
  who.hidden = who.textContent === "";
}

function sayUnreachable(): void {
  showHeading(messages.roleUnchecked);
  find(HTMLElement, "#role, #roles").replaceWith(...tryAgain(another));
}
