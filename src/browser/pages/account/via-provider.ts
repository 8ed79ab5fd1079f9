// The account of somebody who has signed in with another provider. Cognito lets such a session change neither password, authenticator
// app nor passkeys, and has none of them.

import { providerLabel } from "../../../core/provider-label.ts";
import * as messages from "../../../messages/catalogue.ts";
import { fill } from "../../../messages/fill.ts";
import { attempt } from "../../widgets/attempt.ts";
import { find } from "../../widgets/dom.ts";

/** With which provider the visitor last signed in here. In localStorage. */
export const PROVIDER = "gatehouse.provider";

let isVia = false;

export function isViaProvider(): boolean {
  return isVia;
}

/** Removes what such a session can't do. */
export function showViaProvider(): void {
  isVia = true;
  for (const row of ["#password-row", "#second-factor-row", "#passkeys-row"]) find(HTMLElement, row).remove();
  find(HTMLElement, "#email-action").hidden = true;
  const provider = attempt(() => localStorage.getItem(PROVIDER)) ?? "";
  find(HTMLElement, "#email-what").textContent =
    provider && fill(messages.signsInWith, { provider: providerLabel(provider) });
}
