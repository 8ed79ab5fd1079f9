// Prepares .dev.vars, the local secrets, which git ignores. It is copied from .dev.vars.example if it does not exist.
// An existing file belongs to the developer and may contain the keys of a real pool: missing secrets are appended,
// and nothing is overwritten.

import { randomBytes } from "node:crypto";
import { appendFile, constants, copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** Returns a message about the change, or undefined if nothing was changed. */
export async function prepareLocalSecrets(folder: string): Promise<string | undefined> {
  const file = join(folder, ".dev.vars");
  try {
    await copyFile(join(folder, ".dev.vars.example"), file, constants.COPYFILE_EXCL);
    return "Copied .dev.vars.example to .dev.vars: secrets that open the local Cognito and this instance only.";
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const text = await readFile(file, "utf8");
  if (parseEnv(text).GATEHOUSE_SECRET) return undefined;
  const newline = text === "" || text.endsWith("\n") ? "" : "\n";
  await appendFile(file, `${newline}GATEHOUSE_SECRET=${randomBytes(32).toString("hex")}\n`);
  return "Added GATEHOUSE_SECRET to .dev.vars: random bytes, from which the Worker derives its own keys.";
}
