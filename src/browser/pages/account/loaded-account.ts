// The account as it was last loaded, and its display. All values are inserted as text, never as HTML (PG-5).

import * as messages from "../../../messages/catalogue.ts";
import type { Account } from "../../client/client.ts";
import { element, find } from "../../widgets/dom.ts";
import { longDate } from "../../widgets/format.ts";
import { addressElement } from "../../widgets/with-address.ts";

let loaded: Account | undefined;

/** Throws if no account has been loaded yet. */
export function account(): Account {
  if (loaded === undefined) throw new Error("The account has not been loaded yet");
  return loaded;
}

export function showAccount(now: Account): void {
  loaded = now;
  find(HTMLElement, "#name").textContent = now.name;
  find(HTMLElement, "#who").textContent = now.name;
  find(HTMLElement, ".initials").textContent = initials(now.name);
  find(HTMLElement, "#email").replaceChildren(addressElement("span", now.email));
  const { newEmail = "" } = now;
  find(HTMLElement, "#pending").hidden = newEmail === "";
  find(HTMLElement, "#pending p").replaceChildren(addressElement("span", newEmail));
  showProof();
  const since = find(HTMLTimeElement, "time");
  since.dateTime = now.createdAt;
  since.textContent = longDate(now.createdAt);
}

let isOffered = false;

/** Offers to verify the address if it was never verified. Call it only if the site sends mail. */
export function offerProof(): void {
  isOffered = true;
  showProof();
}

function showProof(): void {
  const line = find(HTMLElement, "#email-proof");
  if (loaded?.emailProvedAt === undefined) line.hidden = !isOffered;
  else line.replaceChildren(element("span", { className: "badge good" }, messages.emailProved));
  find(HTMLElement, "#email-what").hidden = !line.hidden;
}

/** The first letters of the first and the last word. */
function initials(name: string): string {
  const words = name.split(/\s+/);
  const [first = "", last = ""] = [words[0], words.length > 1 ? words.at(-1) : ""];
  return [first, last]
    .map((word) => [...word][0] ?? "")
    .join("")
    .toLocaleUpperCase();
}

let totp = false;

export function isSecondFactorOn(): boolean {
  return totp;
}

export function showSecondFactor(isOn: boolean): void {
  totp = isOn;
  find(HTMLElement, "#second-factor").textContent = isOn ? messages.secondFactorOn : messages.secondFactorOff;
  find(HTMLElement, "#second-factor-action").textContent = isOn ? messages.turnOff : messages.setUp;
}
