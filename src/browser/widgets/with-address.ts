// An address in a sentence.

import { element } from "./dom.ts";

/** The content of a message with an address in place of {email}: it stands out, and breaks only where a line is full. */
export function withAddress(text: string, email: string): (string | Node)[] {
  const [before = "", after = ""] = text.split("{email}");
  return [before, element("strong", { className: "email" }, email), after];
}
