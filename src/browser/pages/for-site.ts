// On the pages of a sign-in in a tab that a site has opened: for which site it is, and the way back.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { element, find } from "../widgets/dom.ts";
import { addBackLink, hostOf, siteOfTab } from "./site-of-tab.ts";

const site = siteOfTab();

addBackLink();
if (site !== undefined) {
  const line = element("p", { className: "hint" }, fill(messages.toContinueTo, { host: hostOf(site) }));
  // Into the space below the title, whatever that is later.
  line.style.marginBlock = "-1rem 1.25rem";
  find(HTMLElement, "h1").after(line);
}
