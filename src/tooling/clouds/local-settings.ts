// Settings at the top level of wrangler.toml apply to local development only, because environments do not inherit
// them. If an environment lacks one of them, its owner has probably forgotten it: without GATED, for example, the
// members-only files of the environment would be open to all.

export interface DeclaredSettings {
  readonly vars: Readonly<Record<string, string>>;
  readonly requiredSecrets: readonly string[];
}

/** A value that only makes sense on this machine, such as PASSKEY_DOMAIN = "localhost". */
const NAMES_THIS_MACHINE = /\blocalhost\b|\b127(\.\d+){3}\b|\[::1\]/;

/**
 * The names of the settings that have a value for local development and that the environment does not set, not even
 * to an empty value. Values that only make sense on this machine do not count.
 */
export function missingSettings(local: DeclaredSettings, environment: DeclaredSettings): string[] {
  return Object.entries(local.vars)
    .filter(([name, value]) => {
      const isMentioned = Object.hasOwn(environment.vars, name) || environment.requiredSecrets.includes(name);
      return !isMentioned && value.trim() !== "" && !NAMES_THIS_MACHINE.test(value);
    })
    .map(([name]) => name);
}

/** What is wrong, and what to do. Undefined if nothing is missing. */
export function missingSettingsProblem(
  env: string,
  names: readonly string[],
): { readonly found: string; readonly fix: string } | undefined {
  const [first] = names;
  if (first === undefined) return undefined;
  return {
    found: `${names.join(", ")} set for local development only: [vars] does not count for ${env}`,
    fix: `Repeat it below [env.${env}.vars] of wrangler.toml, or write ${first} = "" there for the default.`,
  };
}
