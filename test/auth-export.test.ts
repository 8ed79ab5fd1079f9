// `gatehouse/auth` is for Workers of others: by package name they get what src/auth, Hono and jose hold, and no more.

import { resolve } from "node:path";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

async function bundle(contents: string) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    minify: true,
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const files = Object.keys(metafile.inputs).filter((file) => file !== "<stdin>");
  const imports = Object.values(metafile.outputs).flatMap((output) => output.imports.map(({ path }) => path));
  return { files, imports, text: outputFiles.map((file) => file.text).join("") };
}

describe("gatehouse/auth, bundled for a Worker", () => {
  test("is src/auth, hono and jose, and imports nothing at run time", async () => {
    const { files, imports } = await bundle('export * from "gatehouse/auth";');
    expect(files).toContain("src/auth/verify.ts");
    expect(files.filter((file) => !/^src\/auth\/|(^|\/)node_modules\/(hono|jose)\//.test(file))).toEqual([]);
    expect(imports).toEqual([]);
  });

  test("holds nothing of Node and no secret's name", async () => {
    const { text } = await bundle('export * from "gatehouse/auth";');
    expect(text).not.toMatch(/\brequire\(|process\.|AWS_|SECRET/);
  });

  test("without Hono is src/auth and jose", async () => {
    const { files } = await bundle('export { userOf } from "./src/auth/options.ts";');
    expect(files.filter((file) => !/^src\/auth\/|(^|\/)node_modules\/jose\//.test(file))).toEqual([]);
  });
});
