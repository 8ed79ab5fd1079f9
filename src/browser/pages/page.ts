// The script of the pages that are only read: the row of languages works on them too.

import { addLanguageSwitch } from "../widgets/language-switch.ts";

addLanguageSwitch();
