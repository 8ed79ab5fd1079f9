// Finds rules of the GATED setting, which closes files to the public, that cover none of the owner's files in public/.
// Such a rule probably has a misspelt path, so the files that it was meant for are open to all.

import { audienceOfPath, comparablePath, parseRules, type Rule } from "../../gate/rules.ts";
import { readOwnFiles, readToml } from "../clouds/project.ts";
import { readEnvironment, readEnvironmentNames } from "../clouds/wrangler-toml.ts";

/** The paths of the rules that cover none of the files. @param files Paths below public/. */
export function emptyRules(rules: readonly Rule[], files: readonly string[]): string[] {
  const paths = files.map(pathOfFile);
  return rules.filter((rule) => !paths.some((path) => covers(rule, path))).map(({ path }) => path || "/");
}

/**
 * The path by which rules match a file; undefined for a file that is never served.
 * @param file A path below public/.
 */
export function pathOfFile(file: string): string | undefined {
  return comparablePath(addressOfFile(file));
}

export function addressOfFile(file: string): string {
  return `/${file.split("/").map(encodeURIComponent).join("/")}`;
}

function covers(rule: Rule, path: string | undefined): boolean {
  return path !== undefined && audienceOfPath([{ ...rule, audience: "signed_in" }], path) === "signed_in";
}

/**
 * The warning about rules that cover no file, in the settings of local development and of all environments; undefined
 * if there are no such rules.
 */
export async function emptyRulesWarning(folder: string): Promise<string | undefined> {
  const toml = await readToml(folder);
  const names = toml.ok ? readEnvironmentNames(toml.value) : toml;
  if (!toml.ok || !names.ok) return undefined;
  const rules = [undefined, ...names.value].flatMap((env) => {
    const settings = readEnvironment(toml.value, env);
    const parsed = parseRules((settings.ok && settings.value.vars.GATED) || "");
    return parsed.ok ? parsed.value : [];
  });
  if (rules.length === 0) return undefined;
  const paths = [...new Set(emptyRules(rules, await readOwnFiles(folder)))];
  return paths.length === 0 ? undefined : `GATED covers no file in public at ${paths.join(", ")}.`;
}
