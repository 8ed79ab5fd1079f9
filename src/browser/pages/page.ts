// The script of pages without a form.

import { addLanguageSwitch } from "../widgets/language-switch.ts";

addLanguageSwitch();
