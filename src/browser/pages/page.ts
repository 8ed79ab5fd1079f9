// The script of pages without a form: only the language switch.

import { addLanguageSwitch } from "../widgets/language-switch.ts";

addLanguageSwitch();
