// Loaded only in a tab that a site has opened, so that other visitors load nothing more.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { element, find } from "../widgets/dom.ts";
import { addBackLink, hostOf, siteOfTab } from "./site-of-tab.ts";

const site = siteOfTab();

addBackLink();
if (site !== undefined) sayWhereTo(hostOf(site));

/** Beside the title where both fit on one line, so that nothing moves; otherwise below it. It stays when the title changes. */
function sayWhereTo(host: string): void {
  const heading = find(HTMLElement, "h1");
  const line = element("p", { className: "hint" }, fill(messages.toContinueTo, { host }));
  for (const part of [heading, line]) part.style.display = "inline-block";
  // Into the space below the title.
  line.style.marginBlock = "-1.25rem 1.25rem";
  heading.after(" ", line);
}
