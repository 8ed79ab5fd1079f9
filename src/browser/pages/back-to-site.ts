// Adds a link back to the site that opened this tab. A script of its own, so that it is loaded only in such a tab.

import { addBackLink } from "./site-of-tab.ts";

addBackLink();
