// The start page, an example: greets a visitor who is signed in, and leads to their account.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { gatehouse } from "../client/client.ts";
import { find } from "../widgets/dom.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";

addLanguageSwitch();
show();
gatehouse.onChange(show);

async function show(): Promise<void> {
  const isMember = gatehouse.isSignedIn();
  find(HTMLElement, "#visitor").hidden = isMember;
  find(HTMLElement, "#member").hidden = !isMember;
  if (!isMember) return;
  const outcome = await gatehouse.account();
  if (outcome.kind === "signed_out") show();
  if (outcome.kind === "account") {
    find(HTMLElement, "h1").textContent = fill(messages.welcomeBack, { name: outcome.account.name });
  }
}
