// Bundles scripts of src/browser for browsers. The client, which visitors load once for all pages, and scripts that
// are loaded on demand stay separate files: a bundle imports them.

import { basename, join, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import type { Output } from "./output.ts";

const BROWSER = resolve(import.meta.dirname, "../../browser");

/**
 * @param entries Paths below src/browser, without an extension.
 * @param folder A path below public/.
 */
export async function bundleScripts(
  entries: readonly string[],
  folder: string,
  plugins: readonly Plugin[] = [],
): Promise<Output[]> {
  const { outputFiles } = await build({
    entryPoints: entries.map((name) => join(BROWSER, `${name}.ts`)),
    entryNames: "[name]",
    outdir: folder,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    charset: "utf8",
    legalComments: "none",
    plugins: [externalScripts(entries.map((name) => basename(name))), ...plugins],
    write: false,
    logLevel: "warning",
  });
  return outputFiles.map(({ path, contents }) => ({ path: `${folder}/${basename(path)}`, contents }));
}

/**
 * @param known The names of the built scripts. A script that is loaded on demand must be among them, or the browser
 * would not find it.
 */
function externalScripts(known: readonly string[]): Plugin {
  return {
    name: "external-scripts",
    setup({ onResolve }) {
      onResolve({ filter: /\/client\/client\.ts$/ }, () => ({ path: "/client.js", external: true }));
      onResolve({ filter: /\.ts$/ }, ({ kind, path }) => {
        if (kind !== "dynamic-import") return undefined;
        const name = basename(path, ".ts");
        if (!known.includes(name)) return { errors: [{ text: `${path} is loaded on demand: add it to the entries` }] };
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}
