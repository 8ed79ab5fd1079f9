// npm run reset [-- --persist-to FOLDER]: deletes local data: accounts, users and keys. Keeps the secrets in .dev.vars.

import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findInstance, STATE_OPTION, shownPath, stateArgument } from "./instance.ts";
import { COGNITO_FOLDER } from "./stack.ts";

const stateFolder = resolve(readArguments()["persist-to"]);
const shown = shownPath(stateFolder);
const instance = await findInstance(stateFolder);
if (instance !== undefined) {
  giveUp(
    `Gatehouse runs with this state, ${shown}: at ${instance.appUrl}, process ${instance.processId}.\n` +
      "Stop it first: its data cannot be deleted while it is in use.",
  );
}
// A wrong --persist-to must not delete a folder that has other contents.
const isState = ["v3", COGNITO_FOLDER].some((name) => existsSync(join(stateFolder, name)));
if (existsSync(stateFolder) && (await readdir(stateFolder)).length > 0 && !isState) {
  giveUp(`${shown} is not the state of wrangler dev: it has no folder v3. Nothing was deleted.`);
}
await rm(stateFolder, { recursive: true, force: true });
const argument = stateArgument(stateFolder);
console.log(
  `The local data in ${shown} is deleted. Start again with npm run dev${argument === "" ? "" : ` --${argument}`}.`,
);

function readArguments() {
  try {
    return parseArgs({ options: STATE_OPTION }).values;
  } catch (error) {
    return giveUp(`${error instanceof Error ? error.message : error}\nnpm run reset [-- --persist-to FOLDER]`);
  }
}

function giveUp(message: string): never {
  console.error(message);
  process.exit(1);
}
