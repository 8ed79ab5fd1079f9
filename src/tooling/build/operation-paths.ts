// For bundles that run in browsers: reduces an imported operation to its method and path, so that the bundle contains
// neither schemas nor Valibot. The compiler still sees the whole operation, with the types of its request and response.

import { pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";

export function operationPaths(): Plugin {
  return {
    name: "operation-paths",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]operation\.ts$/ }, async ({ path }) => {
        const exported: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href);
        const lines = Object.entries(exported).flatMap(([name, value]) => {
          if (typeof value !== "object" || value === null || !("method" in value && "path" in value)) return [];
          const { method, path } = value;
          return [`export const ${name} = ${JSON.stringify({ path, method })};\n`];
        });
        return { contents: lines.join(""), loader: "js" };
      });
    },
  };
}
