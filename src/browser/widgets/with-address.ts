// An address, alone or in a sentence.

import { element } from "./dom.ts";

/**
 * Stays on one line where it fits on one. A longer one breaks before its @, then before dots, never at a hyphen: that might not be its
 * own. Only a part of more than 24 characters breaks elsewhere.
 * @param stop What follows it without a space.
 */
export function addressElement(name: "span" | "strong", email: string, stop = ""): HTMLElement {
  const part = (text: string) => (text.length > 24 ? text : box("span", text));
  const half = (text: string) => box("span", ...text.split(/(?=\.)/).map(part));
  const address = box(name, ...email.split(/(?=@)/).map(half));
  address.className = "address";
  if (stop !== "") {
    const plain = element("span", {}, stop);
    plain.style.fontWeight = "400";
    const last = address.lastElementChild;
    (last?.lastElementChild ?? last)?.append(plain);
  }
  return address;
}

function box(name: "span" | "strong", ...content: readonly (string | Node)[]): HTMLElement {
  const made = element(name, {}, ...content);
  made.style.cssText = "display:inline-block;word-break:break-all";
  return made;
}

/** The content of a message with an address in place of {email}: it stands out. */
export function withAddress(text: string, email: string): (string | Node)[] {
  const [, before = "", stop = "", after = ""] = /^(.*)\{email\}([.,?]?)(.*)$/s.exec(text) ?? [];
  return [before, addressElement("strong", email, stop), after];
}
