// For the sign-in pages in a tab that a site has opened: says for which site the sign-in is, and adds a link back to
// it.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { element, find } from "../widgets/dom.ts";
import { addBackLink, hostOf, siteOfTab } from "./site-of-tab.ts";

const site = siteOfTab();

addBackLink();
if (site !== undefined) {
  const line = element("p", { className: "hint" }, fill(messages.toContinueTo, { host: hostOf(site) }));
  // Moves the line up into the space below the title, whose text may change later.
  line.style.marginBlock = "-1rem 1.25rem";
  find(HTMLElement, "h1").after(line);
}
