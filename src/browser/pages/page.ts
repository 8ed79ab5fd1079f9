// The script of pages without a form.

import { closeContentsOnChoice } from "../widgets/contents-menu.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { followIndex } from "../widgets/section-index.ts";

addLanguageSwitch();
followIndex();
closeContentsOnChoice();
