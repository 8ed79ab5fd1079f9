// Loaded only in a tab that a site has opened, so that other visitors load nothing more.

import { addBackLink } from "./site-of-tab.ts";

addBackLink();
