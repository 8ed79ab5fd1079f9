// Part of `npm run check`: fails with one line for each message that a translation lacks, or has and should not. A folder of
// catalogues may be given as an argument.

import { readCatalogues } from "./read-catalogues.ts";

try {
  const catalogues = await readCatalogues(process.argv[2]);
  console.log(`Languages are complete: ${[...catalogues.keys()].join(", ")}.`);
} catch (reason) {
  console.error(reason instanceof Error ? reason.message : reason);
  process.exitCode = 1;
}
