// Part of `npm run check`: fails with one line for each message that is missing from a translation or not in English. The
// folder of the catalogues can be given as an argument.

import { readCatalogues } from "./read-catalogues.ts";

try {
  const catalogues = await readCatalogues(process.argv[2]);
  console.log(`Languages are complete: ${[...catalogues.keys()].join(", ")}.`);
} catch (reason) {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
}
