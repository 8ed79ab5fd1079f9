// /problems: the page can be read without this script, which filters and follows its index, and adds a button that copies the sample.

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
