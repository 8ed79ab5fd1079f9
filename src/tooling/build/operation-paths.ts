// For bundles that run in browsers: an import of an operation gives its method and path and nothing else, so that neither
// schemas nor Valibot come along. The compiler still sees the operation itself, with the types of request and response.

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
