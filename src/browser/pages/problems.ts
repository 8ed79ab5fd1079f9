// /problems: the page can be read without this script. The script filters the index, marks in it the section that is
// in view, and adds buttons that copy the samples.

import { closeContentsOnChoice } from "../widgets/contents-menu.ts";
import { find } from "../widgets/dom.ts";
import { filterIndex } from "../widgets/filter-index.ts";
import { addLanguageSwitch } from "../widgets/language-switch.ts";
import { followLongIndex } from "../widgets/long-index.ts";
import { prepareSamples } from "./api/samples.ts";

filterIndex(find(HTMLElement, ".index"));
addLanguageSwitch();
followLongIndex();
closeContentsOnChoice();
prepareSamples();
