// The script of pages without a form.

import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { followIndex } from "../widgets/section-index.ts";

addLanguageSwitch();
followIndex();
