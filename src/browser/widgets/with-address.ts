// Shows an e-mail address, alone or in a sentence.

import { element } from "./dom.ts";

/**
 * An element with the address, which stays on one line where it fits. A longer address breaks before its @, then
 * before dots, but never at a hyphen, which might then look like hyphenation. Only a part of more than 24 characters
 * may break elsewhere.
 * @param stop The punctuation mark that follows the address, without a space.
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

/** The content of a message with the address, in bold, in place of {email}. */
export function withAddress(text: string, email: string): (string | Node)[] {
  const [, before = "", stop = "", after = ""] = /^(.*)\{email\}([.,?]?)(.*)$/s.exec(text) ?? [];
  return [before, addressElement("strong", email, stop), after];
}
