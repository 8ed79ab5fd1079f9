// The script of pages without a form.

import { closeContentsOnChoice } from "../widgets/contents-menu.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { followLongIndex } from "../widgets/long-index.ts";

addLanguageSwitch();
followLongIndex();
closeContentsOnChoice();
