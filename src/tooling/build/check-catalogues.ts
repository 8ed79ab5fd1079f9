// Part of `npm run check`: fails with one line for each message that is missing from a translation or not in English, or with
// the site's own fields that are declared wrong, or the first that has no label in a language, or with a text of mails that Cognito would reject. The
// folder of the catalogues can be given as an argument.

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
