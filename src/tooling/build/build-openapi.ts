// The description of the API for programs and for people: public/openapi.json, and the page /api with its style sheet
// and its scripts. The page is in English only.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { transform } from "esbuild";
import { name as siteName } from "../../site.ts";
import { openApiDocument } from "../openapi/document.ts";
import { renderApiPage } from "../openapi/page.ts";
import { bundleScripts } from "./bundle-scripts.ts";
import { BUILD_FOLDER } from "./manifest.ts";
import type { Output } from "./output.ts";

const STYLE_SHEET = join(resolve(import.meta.dirname, "../openapi"), "page.css");

export async function buildOpenApi(): Promise<Output[]> {
  const document = openApiDocument();
  const { code } = await transform(await readFile(STYLE_SHEET, "utf8"), { loader: "css", minify: true });
  return [
    { path: "openapi.json", contents: Buffer.from(`${JSON.stringify(document, null, 2)}\n`) },
    { path: "api.html", contents: Buffer.from(renderApiPage(document, siteName)) },
    { path: `${BUILD_FOLDER}/api.css`, contents: Buffer.from(code) },
    ...(await bundleScripts(["pages/api", "pages/try-it", "widgets/count-down"], BUILD_FOLDER)),
  ];
}
