// The rows for a visitor who has signed in with another provider. Cognito lets such a session change neither the
// password, the authenticator app nor the passkeys. An account without a password can get one. Loaded before the page
// shows anything. The page passes in its state, because this bundle can't import it.

import { providerLabel } from "../../../core/provider-label.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import type { Gatehouse } from "../../client/client.ts";
import { element, find } from "../../widgets/dom.ts";
import { lastProvider } from "./connecting.ts";

export async function showRows(gatehouse: Gatehouse): Promise<void> {
  const [outcome, config] = await Promise.all([gatehouse.identities(), gatehouse.configuration()]);
  // The row of passkeys is missing if the pool has no passkeys.
  for (const row of document.querySelectorAll("#second-factor-row, #passkeys-row")) row.remove();
  find(HTMLElement, "#activity .hint").textContent = messages.activityNotYouProvider;
  find(HTMLElement, "#email-action").hidden = true;
  const provider = lastProvider();
  find(HTMLElement, "#email-what").textContent =
    provider && fill(messages.signsInWith, { provider: providerLabel(provider) });
  const row = find(HTMLElement, "#password-row");
  if (outcome.kind !== "identities") return row.remove();
  const action = find(HTMLElement, "#password-action", row);
  const hasPassword = outcome.identities.every(({ canBeDisconnected }) => canBeDisconnected);
  if (hasPassword) {
    const hint = element("p", { className: "hint" }, messages.passwordElsewhere);
    find(HTMLElement, ".value", row).replaceWith(element("div", { className: "value" }, hint));
  } else {
    find(HTMLElement, ".value", row).replaceWith(element("p", { className: "value" }, messages.noPassword));
    action.textContent = messages.setPassword;
    action.setAttribute("aria-labelledby", action.id);
  }
  // Setting a password takes a code from a mail, so the site must send mail.
  action.hidden = hasPassword || config?.mail !== true;
}
