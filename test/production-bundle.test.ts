// OP-4: the local Cognito has public credentials and shows its users' codes, so no part of it may reach production.
// These tests bundle the Worker as wrangler does, and inspect the bundle's inputs and text.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

/** The bundle's input files, relative to the root of the project, and its text. */
async function bundle(entry: string): Promise<{ inputs: string[]; text: string }> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    logLevel: "silent",
  });
  return { inputs: Object.keys(metafile.inputs), text: outputFiles.map((file) => file.text).join("") };
}

const isTestFile = (path: string) => path.startsWith("test/");

describe("the production bundle", () => {
  it("has the entry point of wrangler.toml", async () => {
    expect(await readFile(resolve(ROOT, "wrangler.toml"), "utf8")).toMatch(/^main = "src\/worker\.ts"$/m);
  });

  it("OP-4: contains no file of test/, and none of the local Cognito's credentials", async () => {
    const { inputs, text } = await bundle("src/worker.ts");
    expect(inputs).toContain("src/worker.ts");
    expect(inputs.filter(isTestFile)).toEqual([]);
    expect(inputs.filter((path) => !path.startsWith("src/") && !path.startsWith("node_modules/"))).toEqual([]);
    expect(text).not.toMatch(/only-the-local-cognito|AKIALOCALGATEHOUSE|CognitoObject/);
  });

  it("contains nothing that is for `npm run dev` alone", async () => {
    const { inputs, text } = await bundle("src/worker.ts");
    expect(inputs.filter((path) => path.startsWith("src/development/"))).toEqual([]);
    expect(text).not.toMatch(/RELOAD_ORIGIN|_design/);
    const development = await bundle("src/development/worker.ts");
    expect(development.inputs).toContain("src/worker.ts");
    expect(development.text).toContain("RELOAD_ORIGIN");
  });

  it("would be found to contain them: the same inspection of the local Cognito's bundle finds its files", async () => {
    const { inputs, text } = await bundle("test/cognito/worker.ts");
    expect(inputs.filter(isTestFile)).toContain("test/cognito/object.ts");
    expect(text).toContain("CognitoObject");
  });
});
