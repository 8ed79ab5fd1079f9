// Finds options of a command that were typed before `--`. npm treats them as its own options: it sets a variable for
// each, and does not pass them on to the command.

/** The message about an option that npm took; undefined if there is none. */
export function swallowedOption(
  names: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  command: string,
): string | undefined {
  const variableOf = (name: string) => environment[`npm_config_${name.replaceAll("-", "_")}`];
  const name = names.find((one) => variableOf(one) !== undefined);
  if (name === undefined) return undefined;
  const value = variableOf(name);
  const example = value === "true" ? `--${name}` : `--${name} ${value}`;
  return `npm took --${name} for an option of its own. Write -- before it: ${command} -- ${example}`;
}
