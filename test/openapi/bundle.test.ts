// The Worker's bundle contains no code that describes the API, because the description is a file that the build writes.
// `gatehouse/api` contains only a client.

import { resolve } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

async function filesOf(contents: string): Promise<string[]> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: root, loader: "ts" },
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    target: "es2024",
    external: ["cloudflare:*", "node:*"],
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  return Object.keys(metafile.inputs).filter((file) => file !== "<stdin>");
}

test("the Worker contains operations, but no descriptions, src/tooling, schema converter or client", async () => {
  const files = await filesOf('export * from "./src/worker.ts";');
  expect(files).toContain("src/accounts/sign-up/operation.ts");
  expect(
    files.filter((file) => /src\/(tooling|api)\/|description\.ts$|to-json-schema|openapi-fetch/.test(file)),
  ).toEqual([]);
});

test("gatehouse/api contains its client and openapi-fetch, and nothing else", async () => {
  const files = await filesOf('export * from "gatehouse/api";');
  expect(files).toContain("src/api/index.ts");
  expect(files.filter((file) => !/^src\/api\/|(^|\/)node_modules\/openapi-fetch\//.test(file))).toEqual([]);
});
