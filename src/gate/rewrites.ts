// Which file the asset server serves instead of the one at a path, by the rules of public/_redirects with the status 200. The
// gate needs the same result for every path, so this repeats what the asset server does, with its order of steps
// (github.com/cloudflare/workers-sdk, packages/workers-shared/asset-worker/src/utils/rules-engine.ts): it compares the path as it
// was sent, and puts one value after the other into the target, so that a value may contain the placeholder of the next one.

import type { Rewrite } from "./built-files.ts";

const ANY_ORIGIN = "https://assets.invalid";

/** The paths of the targets of all rules that match. Only the first one is served: which one it is does not matter here. */
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
    // Two groups have one name.
    return undefined;
  }
}

/** None for a target that is no URL: the asset server fails there. */
function targetsOf(to: string, values: Readonly<Record<string, string>>): string[] {
  let target = to;
  for (const [name, value] of Object.entries(values)) target = target.replaceAll(`:${name}`, value);
  // Two slashes begin a host, which the asset server ignores, or are one. That depends on where in the file the rule is.
  const readings = [target, target.replace(/[/\\]+/g, "/")];
  return readings.filter((one) => URL.canParse(one, ANY_ORIGIN)).map((one) => new URL(one, ANY_ORIGIN).pathname);
}
