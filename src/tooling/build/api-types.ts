// The types of the client in src/api, as openapi-typescript makes them of the document. Run as
// `npm run api:generate` it writes them; check-generated.ts compares.
//
// openapi-typescript builds its text with the compiler's API, which TypeScript 7 doesn't have; so this process gives it
// TypeScript 6, as @ts-morph/common brings it, under the name that it asks for.

import { writeFile } from "node:fs/promises";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { openApiDocument } from "../openapi/document.ts";

export const API_TYPES = resolve(import.meta.dirname, "../../api/paths.ts");

const HEAD = "// Written by `npm run api:generate` from the description of the API. Not to be edited.\n\n";

export async function generateApiTypes(): Promise<string> {
  const compiler = pathToFileURL(resolve(import.meta.dirname, "typescript-6.ts")).href;
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "typescript" ? { url: compiler, shortCircuit: true } : next(specifier, context),
  });
  const { default: generate, astToString } = await import("openapi-typescript");
  // It follows references in the very object that it is given.
  const nodes = await generate(JSON.parse(JSON.stringify(openApiDocument())), { alphabetize: false, rootTypes: false });
  hooks.deregister();
  return HEAD + astToString(nodes);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(API_TYPES, await generateApiTypes());
