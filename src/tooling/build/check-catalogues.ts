// Part of `npm run check`: fails with one line for each message that is missing from a translation or not in English, or with
// the first of the site's own fields that has no label in a language. The folder of the catalogues can be given as an argument.

import { fields } from "../../accounts/fields.ts";
import { readCatalogues } from "./read-catalogues.ts";
import { requireTexts } from "./render-fields.ts";

try {
  const catalogues = await readCatalogues(process.argv[2]);
  for (const language of catalogues.keys()) requireTexts(fields, language);
  console.log(`Languages are complete: ${[...catalogues.keys()].join(", ")}.`);
} catch (reason) {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
}
