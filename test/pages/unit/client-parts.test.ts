// The files into which the client is split. A module with state must be in only one of them, because two copies would
// have two states. Also the files' sizes after compression with Brotli, as Cloudflare serves them.

import { resolve } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { operationPaths } from "../../../src/tooling/build/operation-paths.ts";

const FOLDER = resolve(import.meta.dirname, "../../../src/browser/client");
/** Small modules without state that client.ts and lazy.ts both contain: copies cost less than a separate file. */
const IN_BOTH = ["../../site/operation.ts", "json.ts", "../../wire/normal-form.ts"];

/** The modules without state that access.ts, the fourth file, has in common with client.ts and lazy.ts. */
const STATELESS = ["../../accounts/own-account/operation.ts", "json.ts", "lazy/access-token.ts", "lazy/outcomes.ts"];

async function filesIn(entry: string): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: FOLDER,
    entryPoints: [entry],
    bundle: true,
    format: "esm",
    write: false,
    metafile: true,
    plugins: [operationPaths()],
  });
  return Object.values(metafile.outputs).flatMap(({ inputs }) =>
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([path]) => path),
  );
}

test("the two files of the client share no module with state", async () => {
  const [first, second] = await Promise.all([filesIn("client.ts"), filesIn("lazy/lazy.ts")]);
  expect(first).toContain("session.ts");
  expect(second).toContain("lazy/renewal.ts");
  expect(second.filter((path) => first.includes(path)).toSorted()).toEqual(IN_BOTH.toSorted());
});

test("the third file of the client shares no module with state with the others", async () => {
  const [third, ...others] = await Promise.all(["redirect/redirect.ts", "client.ts", "lazy/lazy.ts"].map(filesIn));
  expect(third).toContain("../handover/sealed.ts");
  expect(third?.filter((path) => others.some((other) => other.includes(path)))).toEqual(["json.ts"]);
});

test("the fourth file of the client shares no module with state with the others", async () => {
  const [fourth, ...others] = await Promise.all(["access/access.ts", "client.ts", "lazy/lazy.ts"].map(filesIn));
  expect(fourth).toContain("access/webauthn.ts");
  expect(fourth?.filter((path) => others.some((other) => other.includes(path))).toSorted()).toEqual(STATELESS);
});

test("the client contains the methods and paths of operations, and no other code of the Worker", async () => {
  const files = (await Promise.all([filesIn("client.ts"), filesIn("lazy/lazy.ts")])).flat();
  const workerFiles = files.filter((path) => path.startsWith("../../") && !path.startsWith("../../wire/"));
  expect(workerFiles).toContain("../../accounts/sign-up/operation.ts");
  expect(workerFiles.filter((path) => !path.endsWith("/operation.ts"))).toEqual([]);
  const options = { bundle: true, format: "esm", write: false } as const;
  const operation = resolve(FOLDER, "../../accounts/sign-up/operation.ts");
  const { outputFiles } = await build({ ...options, plugins: [operationPaths()], entryPoints: [operation] });
  const replaced: unknown = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`);
  expect({ ...Object(replaced) }).toEqual({ createAccount: { method: "POST", path: "/accounts" } });
});

async function compressedSize(entry: string): Promise<number> {
  const plugins = [operationPaths()];
  const options = { bundle: true, format: "esm", target: "es2022", minify: true, write: false, plugins } as const;
  const { outputFiles } = await build({ ...options, absWorkingDir: FOLDER, entryPoints: [entry] });
  return brotliCompressSync(outputFiles[0]?.contents ?? new Uint8Array()).byteLength;
}

test("/client.js, which a page loads first, has at most 5,600 bytes", async () => {
  expect(await compressedSize("client.ts")).toBeLessThanOrEqual(5_600);
});

// Of these 12,000 bytes, about 500 normalise typed text, 250 check the type and shape of every response, 170 report a
// new password, 80 read the site's own fields, 80 handle roles, 500 maintain the session cookie for members-only files,
// 300 load /client-access.js, 150 handle sessions of another app client, and 30 make calls wait while a session ends
// and starts again.
test("both files of the client together have at most 12,000 bytes", async () => {
  const sizes = await Promise.all([compressedSize("client.ts"), compressedSize("lazy/lazy.ts")]);
  expect(sizes[0] + sizes[1]).toBeLessThanOrEqual(12_000);
});

test("/client-redirect.js, which only a visitor of hosted pages loads, has at most 3,500 bytes", async () => {
  expect(await compressedSize("redirect/redirect.ts")).toBeLessThanOrEqual(3_500);
});

test("/client-access.js, which only a visitor with passkeys, codes or a list of sessions loads, has at most 4,500 bytes", async () => {
  expect(await compressedSize("access/access.ts")).toBeLessThanOrEqual(4_500);
});

test("/client-providers.js, which only a visitor of other providers loads, has at most 3,600 bytes", async () => {
  expect(await compressedSize("providers/providers.ts")).toBeLessThanOrEqual(3_600);
});

test("SRP has at most 4,000 bytes", async () =>
  expect(await compressedSize("srp-client.ts")).toBeLessThanOrEqual(4_000));
