// Loaded before each command, for readable messages. Without this check, an older Node would stop at the first
// TypeScript file with ERR_UNKNOWN_FILE_EXTENSION, and a command whose packages are not installed would print a stack
// trace. It is plain JavaScript, so that every Node that supports --import can run it.

import { existsSync } from "node:fs";

const areToolsHere = existsSync(new URL("../../node_modules/wrangler/package.json", import.meta.url));

if (!process.features.typescript || !areToolsHere) {
  const problem = areToolsHere
    ? `Gatehouse's commands need a newer Node than ${process.version}, which npm ci installs into the project`
    : "Gatehouse's commands need the development dependencies";
  console.error(`${problem}: run npm ci, without --ignore-scripts and without --omit=dev.`);
  process.exit(1);
}
