// The page /_design of `npm run dev`: every component of the pages in every state, in both colour schemes and both
// text directions. Each request renders it from the current sources in a new process, because a process loads each
// module only once.

import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";

const BROWSER = resolve(import.meta.dirname, "../../browser");

export interface DesignFile {
  readonly type: string;
  readonly contents: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The Content-Security-Policy of the product's pages, but without Cognito as a target of requests. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join("; ");

/** The file at this path; undefined for any other path. */
export async function designFile(path: string): Promise<DesignFile | undefined> {
  switch (path) {
    case "/_design": {
      const script = resolve(import.meta.dirname, "render-design.ts");
      const { stdout } = await promisify(execFile)(process.execPath, [script]);
      return { type: "text/html; charset=utf-8", contents: stdout, headers: { "content-security-policy": POLICY } };
    }
    case "/_design/components.css":
      return { type: "text/css; charset=utf-8", contents: await styles("components.css", "menu.css") };
    case "/_design/design.css":
      return { type: "text/css; charset=utf-8", contents: await styles("development/design.css") };
    case "/_design/design.js":
      return { type: "text/javascript; charset=utf-8", contents: await bundleScript("design") };
    default:
      return undefined;
  }
}

async function styles(...names: readonly string[]): Promise<string> {
  return (await Promise.all(names.map((name) => readFile(join(BROWSER, name), "utf8")))).join("\n");
}

/** The bundled code of a script in src/browser/development. */
export async function bundleScript(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(BROWSER, `development/${name}.ts`)],
    bundle: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
