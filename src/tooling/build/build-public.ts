// Builds the pages and scripts from src/browser, and writes them to public (write-outputs.ts).
//
// The client is a module of its own, which all pages import, so a visitor loads it only once.

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { checkFields } from "../../accounts/check-fields.ts";
import { fields } from "../../accounts/fields.ts";
import { buildOpenApi } from "./build-openapi.ts";
import { buildPages } from "./build-pages.ts";
import { buildRewrites } from "./build-rewrites.ts";
import { withFieldTypes } from "./field-types.ts";
import { START_PAGE } from "./manifest.ts";
import { operationPaths } from "./operation-paths.ts";
import type { Output } from "./output.ts";
import { type Conflict, writeOutputs } from "./write-outputs.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const PAGES = join(ROOT, "src/browser");
const PUBLIC = join(ROOT, "public");

/** The maximum number of the owner's files that the error message about conflicts names. */
const MAX_NAMED = 10;

/**
 * Builds everything and writes it to public. If the site's owner has a file at a path that the build would write, it
 * writes nothing and throws an error whose message is for the terminal.
 */
export async function buildPublic(): Promise<void> {
  checkFields(fields);
  const built = [...(await buildClient()), ...(await buildPages()), ...(await buildOpenApi()), buildRewrites(PUBLIC)];
  const hasOwnStartPage = existsSync(join(PUBLIC, START_PAGE));
  const outputs = hasOwnStartPage ? built.filter(({ path }) => !path.endsWith(`/${START_PAGE}`)) : built;
  const written = await writeOutputs(ROOT, outputs);
  if (!written.ok) throw new Error(describeConflicts(written.failure));

  if (hasOwnStartPage) console.log("public/index.html is yours and is the start page in every language.");
  console.log(`Built public: ${outputs.length} files.`);
}

/** The browser client: five scripts, of which client.js loads the others on demand, and the types, client.d.ts. */
async function buildClient(): Promise<Output[]> {
  const { outputFiles } = await build({
    entryPoints: [
      { in: join(PAGES, "client/client.ts"), out: "client" },
      { in: join(PAGES, "client/lazy/lazy.ts"), out: "client-lazy" },
      { in: join(PAGES, "client/redirect/redirect.ts"), out: "client-redirect" },
      { in: join(PAGES, "client/access/access.ts"), out: "client-access" },
      { in: join(PAGES, "client/providers/providers.ts"), out: "client-providers" },
    ],
    outdir: PUBLIC,
    bundle: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "none",
    plugins: [operationPaths()],
    write: false,
    logLevel: "warning",
  });
  const types = withFieldTypes(await readFile(join(PAGES, "client/types.ts"), "utf8"));
  return [
    ...outputFiles.map(({ path, contents }) => ({ path: path.slice(PUBLIC.length + 1), contents })),
    { path: "client.d.ts", contents: Buffer.from(`${types}\nexport declare const gatehouse: Gatehouse;\n`) },
  ];
}

function describeConflicts(conflicts: readonly Conflict[]): string {
  const lines = conflicts
    .slice(0, MAX_NAMED)
    .map(({ path, wasBuilt }) => `  public/${path}${wasBuilt ? " (built here, changed since)" : ""}`);
  const others = conflicts.length - lines.length;
  return [
    "The build stopped and wrote nothing, because public/ has files of yours with names that it needs:",
    ...lines,
    ...(others > 0 ? [`  and ${others} more`] : []),
    "A file of your own: give it another name. A change to a page of Gatehouse: make it in src/browser, then delete",
    "the file named above. A file that an earlier version of Gatehouse built: delete it.",
  ].join("\n");
}
