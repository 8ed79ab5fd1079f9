// An address, alone or in a sentence.

import { element } from "./dom.ts";

/**
 * Stays on one line where it fits on one. Lines of a longer one end before its @ or a dot, never at a hyphen: that might not be its own.
 * Only a part of more than 24 characters breaks elsewhere.
 * @param stop What follows it without a space.
 */
export function addressElement(name: "span" | "strong", email: string, stop = ""): HTMLElement {
  const parts = email.split(/(?=[.@])/).map((part) => element("span", {}, part));
  if (stop !== "") {
    const plain = element("span", {}, stop);
    plain.style.fontWeight = "400";
    parts.at(-1)?.append(plain);
  }
  const address = element(name, { className: "address" }, ...parts);
  for (const box of [address, ...parts.filter(({ textContent }) => textContent.length < 25)]) {
    box.style.cssText = "display:inline-block;word-break:break-all";
  }
  return address;
}

/** The content of a message with an address in place of {email}: it stands out. */
export function withAddress(text: string, email: string): (string | Node)[] {
  const [, before = "", stop = "", after = ""] = /^(.*)\{email\}([.,]?)(.*)$/s.exec(text) ?? [];
  return [before, addressElement("strong", email, stop), after];
}
