// OP-4: the local Cognito has public credentials and shows its users' codes, so nothing of it may reach production. This bundles
// the Worker as wrangler does, and looks at what went in.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");

/** The files that a bundle consists of, from the root of the project, and its text. */
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

const isOfTests = (path: string) => path.startsWith("test/");

describe("the production bundle", () => {
  it("starts where wrangler starts", async () => {
    expect(await readFile(resolve(ROOT, "wrangler.toml"), "utf8")).toMatch(/^main = "src\/worker\.ts"$/m);
  });

  it("OP-4: has nothing of test/ in it, and no word of the local Cognito's credentials", async () => {
    const { inputs, text } = await bundle("src/worker.ts");
    expect(inputs).toContain("src/worker.ts");
    expect(inputs.filter(isOfTests)).toEqual([]);
    expect(inputs.filter((path) => !path.startsWith("src/") && !path.startsWith("node_modules/"))).toEqual([]);
    expect(text).not.toMatch(/only-the-local-cognito|AKIALOCALGATEHOUSE|CognitoObject/);
  });

  it("would be seen to have it: the same look at the local Cognito itself finds its files", async () => {
    const { inputs, text } = await bundle("test/cognito/worker.ts");
    expect(inputs.filter(isOfTests)).toContain("test/cognito/object.ts");
    expect(text).toContain("CognitoObject");
  });
});
