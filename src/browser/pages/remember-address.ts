// The checkbox with which people agree that this browser remembers their address, above the button that adds a
// passkey.

import * as messages from "../../messages/catalogue.ts";
import { element } from "../widgets/dom.ts";

export function rememberAddressCheck(): { readonly check: HTMLElement; readonly remember: HTMLInputElement } {
  const hint = element("p", { className: "hint", id: "remember-address-hint" }, messages.rememberAddressHint);
  const remember = element("input", { type: "checkbox", id: "remember-address", checked: true });
  remember.setAttribute("aria-describedby", hint.id);
  const label = element("label", { className: "check" }, remember, messages.rememberAddress);
  return { check: element("div", { className: "options" }, label, hint), remember };
}
