// An address in a sentence.

import { element } from "./dom.ts";

/** The content of a message with an address in place of {email}: it stands out, and is on one line if it fits on one. */
export function withAddress(text: string, email: string): (string | Node)[] {
  const [before = "", after] = text.split("{email}");
  if (after === undefined) return [text];
  return [before, element("strong", { className: "email" }, email), after];
}
