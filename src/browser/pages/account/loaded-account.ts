// What the account page knows of the account, and how it shows it. Shown as text, whatever somebody gave as a name
// (PG-5).

import * as texts from "../../../messages/catalogue.ts";
import type { Account } from "../../client/client.ts";
import { find } from "../../widgets/dom.ts";
import { fill, longDate } from "../../widgets/format.ts";

let known: Account | undefined;

/** The account that is shown; only once one is. */
export function account(): Account {
  if (known === undefined) throw new Error("The account is not here yet");
  return known;
}

export function showAccount(now: Account): void {
  known = now;
  find(HTMLElement, "#name").textContent = now.name;
  find(HTMLElement, "#email").textContent = now.email;
  const { newEmail } = now;
  find(HTMLElement, "#email-waiting").textContent =
    newEmail === undefined ? "" : fill(texts.emailWaiting, { email: newEmail });
  find(HTMLElement, "#email-action").textContent = newEmail === undefined ? texts.change : texts.enterCode;
  const since = find(HTMLTimeElement, "time");
  since.dateTime = now.createdAt;
  since.textContent = longDate(now.createdAt);
}

let totp = false;

export function isSecondFactorOn(): boolean {
  return totp;
}

export function showSecondFactor(isOn: boolean): void {
  totp = isOn;
  find(HTMLElement, "#second-factor").textContent = isOn ? texts.secondFactorOn : texts.secondFactorOff;
  find(HTMLElement, "#second-factor-action").textContent = isOn ? texts.turnOff : texts.setUp;
}
