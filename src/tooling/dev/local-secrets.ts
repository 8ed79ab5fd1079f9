// .dev.vars, the secrets of this machine, which git ignores: copied from .dev.vars.example where there is none. A file that is
// there belongs to the developer and may hold the keys of a real pool: it is added to and never rewritten.

import { randomBytes } from "node:crypto";
import { appendFile, constants, copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** What was done, for the terminal; undefined if there was nothing to do. */
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
