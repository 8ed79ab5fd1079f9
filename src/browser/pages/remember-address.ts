// The person's agreement that this browser remembers their address, beside a button that adds a passkey.

import * as messages from "../../messages/catalogue.ts";
import { element } from "../widgets/dom.ts";

export function rememberAddressCheck(): { readonly check: HTMLElement; readonly remember: HTMLInputElement } {
  const remember = element("input", { type: "checkbox", id: "remember-address", checked: true });
  return { check: element("label", { className: "check" }, remember, messages.rememberAddress), remember };
}
