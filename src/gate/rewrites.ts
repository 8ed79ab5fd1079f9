// Which file the asset server serves instead of the one at a path, by the rules of public/_redirects with the status
// 200. The gate must get the same result for every path, so this repeats the steps of the asset server in their order
// (github.com/cloudflare/workers-sdk, packages/workers-shared/asset-worker/src/utils/rules-engine.ts): it compares
// the path as it was sent, and replaces the placeholders of the target one after the other, so that a value may
// contain a later placeholder.

import type { Rewrite } from "./built-files.ts";

const ANY_ORIGIN = "https://assets.invalid";

/** Returns the target paths of all rules that match. The asset server uses only one of them. */
export type Rewrites = (pathname: string) => readonly string[];

export function compileRewrites(rewrites: readonly Rewrite[]): Rewrites {
  const rules = rewrites.flatMap(([from, to]) => {
    const pattern = patternOf(from);
    return pattern === undefined ? [] : [{ pattern, to }];
  });
  return (pathname) =>
    rules.flatMap(({ pattern, to }) => {
      const match = pattern.exec(pathname);
      return match === null ? [] : targetsOf(to, match.groups ?? {});
    });
}

/** `*` is any text, and `:name` is text without a slash. Undefined for a rule that the asset server ignores as well. */
function patternOf(from: string): RegExp | undefined {
  const splats = from.split("*").map((text) => text.replace(/[-/\\^$+?.()|[\]{}]/g, "\\$&"));
  let pattern = splats.join("(?<splat>.*)");
  for (const [placeholder, name] of pattern.matchAll(/:([A-Za-z]\w*)/g)) {
    pattern = pattern.replaceAll(placeholder, `(?<${name}>[^/]+)`);
  }
  try {
    return new RegExp(`^${pattern}$`);
  } catch {
    // The rule uses the same placeholder twice, so two groups have the same name.
    return undefined;
  }
}

/** All paths that the target may mean. Empty if the target is not a URL: then the asset server fails. */
function targetsOf(to: string, values: Readonly<Record<string, string>>): string[] {
  let target = to;
  for (const [name, value] of Object.entries(values)) target = target.replaceAll(`:${name}`, value);
  // If the target begins with two slashes, the asset server either ignores the first segment, as a host, or reads the
  // slashes as one. Which it does depends on the rule's position in public/_redirects, so both readings are used.
  const readings = [target, target.replace(/[/\\]+/g, "/")];
  return readings.filter((one) => URL.canParse(one, ANY_ORIGIN)).map((one) => new URL(one, ANY_ORIGIN).pathname);
}
