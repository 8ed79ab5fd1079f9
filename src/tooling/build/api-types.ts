// Generates two files of the client in src/api: its types, by openapi-typescript from the OpenAPI document, and the
// list of calls that need an access token. `npm run api:generate` writes them; check-generated.ts compares them.
//
// openapi-typescript imports `typescript` for the compiler's API, which TypeScript 7 does not have. So this process
// gives it TypeScript 6 instead, which the package @ts-morph/common contains.

import { writeFile } from "node:fs/promises";
import { registerHooks } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { OPERATIONS } from "../../operations.ts";
import { openApiDocument } from "../openapi/document.ts";

const API = resolve(import.meta.dirname, "../../api");

const HEAD = "// Written by `npm run api:generate` from the description of the API. Not to be edited.\n\n";

/** The contents of the generated files, by their absolute paths. */
export async function generateApi(): Promise<Map<string, string>> {
  return new Map([
    [resolve(API, "paths.ts"), await generateTypes()],
    [resolve(API, "operations.ts"), generateOperations()],
  ]);
}

function generateOperations(): string {
  const calls = OPERATIONS.filter(({ caller }) => caller !== "anyone").map(({ method, path }) => `${method} ${path}`);
  const lines = calls.map((call) => `  ${JSON.stringify(call)},\n`).join("");
  return `${HEAD}export const CALLS_WITH_TOKEN: ReadonlySet<string> = new Set([\n${lines}]);\n`;
}

async function generateTypes(): Promise<string> {
  const compiler = pathToFileURL(resolve(import.meta.dirname, "typescript-6.ts")).href;
  const hooks = registerHooks({
    resolve: (specifier, context, next) =>
      specifier === "typescript" ? { url: compiler, shortCircuit: true } : next(specifier, context),
  });
  const { default: generate, astToString } = await import("openapi-typescript");
  // A copy of the document, because openapi-typescript changes its argument: it resolves the references in place.
  const nodes = await generate(JSON.parse(JSON.stringify(openApiDocument())), {
    alphabetize: false,
    rootTypes: false,
    // By default, openapi-typescript parses the path of the working folder as a URL, which fails for a folder with a
    // name such as `100%`.
    cwd: new URL("./", import.meta.url),
  });
  hooks.deregister();
  return HEAD + astToString(nodes);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of await generateApi()) await writeFile(path, text);
}
