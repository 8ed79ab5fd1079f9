// `gatehouse/auth` and `gatehouse/gate` are for other Workers. A bundle that imports one of them by its package name
// contains that folder and its dependencies, and nothing else.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

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
  test("contains src/auth, src/core, src/wire, hono and jose, and imports nothing at run time", async () => {
    const { files, imports } = await bundle('export * from "gatehouse/auth";');
    expect(files).toContain("src/auth/verify.ts");
    expect(files.filter((file) => !/^src\/(auth|core|wire)\/|(^|\/)node_modules\/(hono|jose)\//.test(file))).toEqual(
      [],
    );
    expect(imports).toEqual([]);
  });

  test("uses no Node API and names no secret", async () => {
    const { text } = await bundle('export * from "gatehouse/auth";');
    expect(text).not.toMatch(/\brequire\(|process\.|AWS_|SECRET/);
  });

  test("contains src/auth, src/core, src/wire and jose without the Hono middleware", async () => {
    const { files } = await bundle('export { userOf } from "./src/auth/options.ts";');
    expect(files.filter((file) => !/^src\/(auth|core|wire)\/|(^|\/)node_modules\/jose\//.test(file))).toEqual([]);
  });
});

describe("gatehouse/gate, bundled for a Worker", () => {
  test("contains src/gate, src/auth, src/core, src/wire, hono and jose, and imports nothing at run time", async () => {
    const { files, imports, text } = await bundle('export * from "gatehouse/gate";');
    expect(files).toContain("src/gate/keeper.ts");
    const others = files.filter(
      (file) => !/^src\/(gate|auth|core|wire)\/|(^|\/)node_modules\/(hono|jose)\//.test(file),
    );
    expect(others).toEqual([]);
    expect(files).not.toContain("src/gate/route.ts");
    expect(imports).toEqual([]);
    expect(text).not.toMatch(/\brequire\(|process\.|AWS_|GATEHOUSE_SECRET/);
  });
});

describe("gatehouse/auth and gatehouse/gate, compiled in another project", () => {
  /** The options that `wrangler init` writes. The package must not require any others. */
  const COMPILER_OPTIONS = {
    target: "es2024",
    lib: ["es2024"],
    module: "es2022",
    moduleResolution: "bundler",
    types: ["@cloudflare/workers-types"],
    resolveJsonModule: true,
    allowJs: true,
    checkJs: false,
    isolatedModules: true,
    strict: true,
    skipLibCheck: true,
    noEmit: true,
  };
  let project: string;

  function link(name: string, target: string): void {
    mkdirSync(join(project, "node_modules", name, ".."), { recursive: true });
    symlinkSync(target, join(project, "node_modules", name));
  }

  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), "other-project-"));
    link("gatehouse", root);
    for (const name of ["hono", "@cloudflare/workers-types"]) link(name, join(root, "node_modules", name));
    mkdirSync(join(project, "src"));
    const readme = readFileSync(join(root, "src/auth/README.md"), "utf8");
    const [, example = ""] = /```ts\n(import[^`]*"gatehouse\/auth"[^`]*)```/.exec(readme) ?? [];
    const [, ownOptions = ""] = /```json\n(\{\s*"compilerOptions"[^`]*)```/.exec(readme) ?? [];
    writeFileSync(join(project, "src/readme.ts"), example);
    const gates = readFileSync(join(root, "src/gate/README.md"), "utf8").matchAll(/```ts\n(import[^`]*)```/g);
    for (const [index, [, code = ""]] of [...gates].entries()) {
      writeFileSync(join(project, `src/gate-${index}.ts`), code);
    }
    copyFileSync(join(root, "test/worker/example/worker.ts"), join(project, "src/example.ts"));
    writeFileSync(join(project, "readme.json"), ownOptions);
    writeFileSync(
      join(project, "wrangler-init.json"),
      JSON.stringify({ compilerOptions: COMPILER_OPTIONS, include: ["src"] }),
    );
  });
  afterAll(() => rmSync(project, { recursive: true }));

  test.each(["wrangler-init.json", "readme.json"])(
    "the READMEs' examples and the example Worker have no type errors with %s",
    (configuration) => {
      expect(readFileSync(join(project, "src/readme.ts"), "utf8")).toContain("requireUser");
      expect(readFileSync(join(project, "src/gate-0.ts"), "utf8")).toContain("app.use(\n  gate({");
      expect(readFileSync(join(project, "src/gate-1.ts"), "utf8")).toContain("proxyTo");
      const tsc = join(root, "node_modules/.bin/tsc");
      const compiled = spawnSync(tsc, ["-p", join(project, configuration)], { encoding: "utf8" });
      expect(compiled.stdout).toBe("");
      expect(compiled.status).toBe(0);
    },
    120_000,
  );
});
