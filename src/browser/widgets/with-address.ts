// An address, alone or in a sentence.

import { element } from "./dom.ts";

/**
 * Stays on one line where it fits on one. A longer one breaks after its @, and otherwise only where a line is full: a hyphen at the end
 * of a line might not be its own.
 * @param stop What follows it without a space.
 */
export function addressElement(name: "span" | "strong", email: string, stop = ""): HTMLElement {
  const [local = "", domain = ""] = email.split(/(?<=@)/);
  const end = element("span", {}, domain);
  if (stop !== "") {
    const plain = element("span", {}, stop);
    plain.style.fontWeight = "400";
    end.append(plain);
  }
  const address = element(name, {}, local, end);
  for (const box of [address, end]) box.style.cssText = "display:inline-block;word-break:break-all";
  return address;
}

/** The content of a message with an address in place of {email}: it stands out. */
export function withAddress(text: string, email: string): (string | Node)[] {
  const [, before = "", stop = "", after = ""] = /^(.*)\{email\}([.,]?)(.*)$/s.exec(text) ?? [];
  return [before, addressElement("strong", email, stop), after];
}
