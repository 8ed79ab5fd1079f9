// Part of `npm run check`. Fails if a translation lacks a message of the English catalogue or has one that English
// lacks (with one line for each), if the site's own fields are declared wrongly, if one of them has no label in a
// language, or if Cognito would reject a text of mails. The folder of the catalogues can be given as an argument.

import { checkFields } from "../../accounts/check-fields.ts";
import { fields } from "../../accounts/fields.ts";
import { OF_SITE, parameterProblem } from "../setup/template.ts";
import { readCatalogues } from "./read-catalogues.ts";
import { requireTexts } from "./render-fields.ts";

try {
  checkFields(fields);
  const catalogues = await readCatalogues(process.argv[2]);
  for (const language of catalogues.keys()) requireTexts(fields, language);
  for (const [name, value] of OF_SITE) {
    const problem = parameterProblem(name, value);
    if (problem !== undefined) throw new Error(`src/site.ts: mail: ${problem}`);
  }
  console.log(`Languages are complete: ${[...catalogues.keys()].join(", ")}.`);
} catch (reason) {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
}
