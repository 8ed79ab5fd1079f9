// An address in a sentence.

import { element } from "./dom.ts";
import { fillWith } from "./fill-with.ts";

/** So many characters fit on a line: of the narrowest window, and of most phones and the columns of wider windows. */
const SHORT = innerWidth < 375 ? 26 : 31;

/** The content of a message with an address in place of {email}: it stands out. A short one is on one line. */
export function withAddress(text: string, email: string): (string | Node)[] {
  const address = element("strong", {}, email);
  if (email.length <= SHORT) address.style.whiteSpace = "nowrap";
  return fillWith(text, "email", address);
}
