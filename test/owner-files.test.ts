// public/ belongs to the site's owner. These tests run `npm run build` in a copy of the project, and check which files
// it writes, overwrites and deletes there.

import { execFile, execFileSync, spawn } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { MANIFEST, pathOf, readManifest } from "../src/tooling/build/manifest.ts";
import { writeOutputs } from "../src/tooling/build/write-outputs.ts";
import { fingerprint } from "../src/tooling/clouds/project.ts";
import { offerLanguages } from "./stack/project-copy.ts";

const ROOT = resolve(import.meta.dirname, "..");
const WRITE_OUTPUTS = resolve(ROOT, "src/tooling/build/write-outputs.ts");
const LANGUAGES = ["de", "en", "es", "fr", "ja"];
const OWNER_FILES = {
  "assets/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
  "assets/en/login.js": "// mine",
  "js/site.js": "console.log('mine');",
  "de/index.html": "<h1>Meine Seite</h1>",
  "index.html": "<h1>My own page</h1>",
};

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function emptyFolder(name = "site"): string {
  const parent = mkdtempSync(join(tmpdir(), "gatehouse-files-"));
  folders.push(parent);
  const folder = join(parent, name);
  mkdirSync(folder);
  return folder;
}

/** A folder with those files of a fresh clone that a build needs. */
function freshClone(name?: string): string {
  const folder = emptyFolder(name);
  for (const part of ["src", "package.json", "package-lock.json", "wrangler.toml", "public/favicon.svg"]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

/** A clone whose build makes only the English pages, which takes half the time. */
function cloneInEnglish(name?: string): string {
  const folder = freshClone(name);
  offerLanguages(folder, ["en"]);
  return folder;
}

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "public", path)), { recursive: true });
    writeFileSync(join(folder, "public", path), contents);
  }
}

/** Every file in public/ with its contents. */
function filesIn(folder: string): Record<string, string> {
  const found = readdirSync(join(folder, "public"), { recursive: true, withFileTypes: true });
  const paths = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths
      .sort()
      .map((path) => [path.slice(join(folder, "public").length + 1).replaceAll("\\", "/"), readFileSync(path, "utf8")]),
  );
}

async function manifestPaths(folder: string): Promise<string[]> {
  return [...(await readManifest(join(folder, "public")))].map(pathOf);
}

interface Ended {
  readonly status: number;
  readonly output: string;
}

/** @param env Variables that are added to those of the tests' own environment. */
function build(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return runScript(folder, "build.ts", env);
}

/** @param name The name of a file in src/tooling/build. */
function runScript(folder: string, name: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((done) => {
    const script = join(folder, "src/tooling/build", name);
    const options = { cwd: folder, encoding: "utf8" as const, env: { ...process.env, ...env } };
    execFile(process.execPath, [script], options, (error, stdout, stderr) =>
      done({ status: error === null ? 0 : Number(error.code), output: stdout + stderr }),
    );
  });
}

async function buildSuccessfully(folder: string): Promise<void> {
  expect(await build(folder)).toMatchObject({ status: 0 });
}

describe("a build in a folder with the owner's files", { timeout: 60_000 }, () => {
  test("never changes them, and writes only the files that its manifest lists", async () => {
    const clone = freshClone();
    put(clone, OWNER_FILES);
    await buildSuccessfully(clone);
    await buildSuccessfully(clone);
    const files = filesIn(clone);
    expect(files).toMatchObject(OWNER_FILES);
    const ownerPaths = [...Object.keys(OWNER_FILES), "favicon.svg"];
    expect(Object.keys(files).sort()).toEqual([...ownerPaths, MANIFEST, ...(await manifestPaths(clone))].sort());
  });

  test("builds only if a source, the owner's start page or a built file has changed", async () => {
    const clone = cloneInEnglish();
    const isUpToDate = async () => (await build(clone)).output.includes("public is up to date.");
    expect(await isUpToDate()).toBe(false);
    expect(await isUpToDate()).toBe(true);
    const before = filesIn(clone);
    appendFileSync(join(clone, "src/browser/style.css"), "\n.new { color: red; }\n");
    expect(await isUpToDate()).toBe(false);
    expect(filesIn(clone)["style.css"]).toContain(".new");
    expect(await isUpToDate()).toBe(true);
    rmSync(join(clone, "public/login.html"));
    expect(await isUpToDate()).toBe(false);
    expect(filesIn(clone)["login.html"]).toBe(before["login.html"]);
    expect(await isUpToDate()).toBe(true);
  });

  test("tells the gate the owner's rewrites as they are now", async () => {
    const clone = cloneInEnglish();
    const rewrites = () => filesIn(clone)["_gatehouse/rewrites.json"];
    await buildSuccessfully(clone);
    expect(rewrites()).toBe("[]");
    put(clone, { _redirects: "/old /new\n/open /members/report 200\n" });
    await buildSuccessfully(clone);
    expect(rewrites()).toBe('[["/open","/members/report"]]');
    put(clone, { _redirects: "/open /members/other 200\n" });
    await buildSuccessfully(clone);
    expect(rewrites()).toBe('[["/open","/members/other"]]');
    rmSync(join(clone, "public/_redirects"));
    await buildSuccessfully(clone);
    expect(rewrites()).toBe("[]");
  });

  test("creates no start page in any language while the owner has one", async () => {
    const clone = freshClone();
    const examples = LANGUAGES.map((language) => `_gatehouse/pages/${language}/index.html`);
    const startPages = () => Object.keys(filesIn(clone)).filter((path) => path.endsWith("index.html"));
    await buildSuccessfully(clone);
    expect(startPages()).toEqual(examples);
    put(clone, { "index.html": OWNER_FILES["index.html"] });
    expect((await build(clone)).output).toContain("public/index.html is yours");
    expect(startPages()).toEqual(["index.html"]);
    rmSync(join(clone, "public/index.html"));
    await buildSuccessfully(clone);
    expect(startPages()).toEqual(examples);
  });

  test("stops, names the file and writes nothing if an owner's file has the name of an output", async () => {
    const clone = cloneInEnglish();
    put(clone, { "login.html": "<h1>My own sign-in</h1>" });
    const before = filesIn(clone);
    const { status, output } = await build(clone);
    expect(status).toBe(1);
    expect(output).toMatch(/^ {2}public\/login\.html$/m);
    expect(output).not.toContain("    at ");
    expect(filesIn(clone)).toEqual(before);
  });

  test("stops if a file that it wrote was changed", async () => {
    const clone = cloneInEnglish();
    await buildSuccessfully(clone);
    put(clone, { "style.css": "body { color: green; }" });
    const { status, output } = await build(clone);
    expect(status).toBe(1);
    expect(output).toMatch(/^ {2}public\/style\.css \(built here, changed since\)$/m);
    expect(filesIn(clone)["style.css"]).toBe("body { color: green; }");
  });

  test("does not stop `wrangler dev`, which keeps the previous build if there is one", async () => {
    const clone = cloneInEnglish();
    const inDev = { WRANGLER_COMMAND: "dev" };
    put(clone, { "login.html": "mine" });
    expect(await build(clone, inDev)).toMatchObject({ status: 1 });
    rmSync(join(clone, "public/login.html"));
    await buildSuccessfully(clone);
    put(clone, { "login.html": "mine" });
    const { status, output } = await build(clone, inDev);
    expect(status).toBe(0);
    expect(output).toContain("public/login.html");
  });

  test("removes the files of a removed language", async () => {
    const clone = freshClone();
    await buildSuccessfully(clone);
    rmSync(join(clone, "src/messages/ja.ts"));
    await buildSuccessfully(clone);
    expect(existsSync(join(clone, "public/_gatehouse/ja"))).toBe(false);
    expect(existsSync(join(clone, "public/_gatehouse/pages/ja"))).toBe(false);
    expect(filesIn(clone)["_gatehouse/languages.json"]).toBe('["en","de","es","fr"]');
  });

  test("works without a manifest if the existing files equal its outputs", async () => {
    const clone = cloneInEnglish();
    await buildSuccessfully(clone);
    const before = filesIn(clone);
    rmSync(join(clone, "public", MANIFEST));
    await buildSuccessfully(clone);
    expect(filesIn(clone)).toEqual(before);
  });

  test.each(["100%", "a b?c#1"])("works in a folder with the name %s", async (name) => {
    const clone = cloneInEnglish(name);
    put(clone, OWNER_FILES);
    await buildSuccessfully(clone);
    expect(filesIn(clone)).toMatchObject(OWNER_FILES);
    expect(filesIn(clone)["login.html"]).toContain("<!doctype html>");

    // Runs the script of `npm run api:generate`, which is also a part of `npm run check`.
    const types = join(clone, "src/api/paths.ts");
    const before = readFileSync(types, "utf8");
    writeFileSync(types, "");
    expect(await runScript(clone, "api-types.ts")).toEqual({ status: 0, output: "" });
    expect(readFileSync(types, "utf8")).toBe(before);
  });

  test("is not disturbed by concurrent builds, even of different sources", async () => {
    const clone = cloneInEnglish();
    const builds: Promise<Ended>[] = [];
    for (const colour of ["red", "green", "blue"]) {
      writeFileSync(join(clone, "src/browser/style.css"), `body { color: ${colour}; }`);
      builds.push(build(clone), build(clone));
      await setTimeout(150);
    }
    for (const ended of await Promise.all(builds)) expect(ended).toMatchObject({ status: 0 });
    await buildSuccessfully(clone);
    expect(filesIn(clone)["style.css"]).toContain("#00f");
    expect(readdirSync(join(clone, ".wrangler"))).toEqual(["built-from.txt"]);
  });
});

describe("an output", { timeout: 30_000 }, () => {
  let folder: string;
  beforeEach(() => {
    folder = emptyFolder();
    mkdirSync(join(folder, "public"));
  });
  const output = (path: string, text: string) => ({ path, contents: Buffer.from(text) });

  test.each<[string, string, () => void]>([
    ["a folder", "a.html", () => mkdirSync(join(folder, "public/a.html"))],
    ["a link", "a.html", () => symlinkSync("elsewhere.html", join(folder, "public/a.html"))],
    ["a link to a file with its contents", "a.html", () => linkTo("a.html", "new")],
    ["a file with the name of its folder", "_gatehouse/de/a.js", () => put(folder, { _gatehouse: "mine" })],
    ["an owner's file with the name of the manifest", MANIFEST, () => put(folder, { [MANIFEST]: "mine\n" })],
  ])("is not written over %s", async (_, path, occupy) => {
    occupy();
    const outputs = [output("b.html", "new"), output(path === MANIFEST ? "a.html" : path, "new")];
    const { ok, failure } = { failure: undefined, ...(await writeOutputs(folder, outputs)) };
    expect(ok).toBe(false);
    expect(failure).toContainEqual({ path, wasBuilt: false });
    expect(existsSync(join(folder, "public/b.html"))).toBe(false);
  });

  function linkTo(path: string, contents: string): void {
    put(folder, { "target.html": contents });
    symlinkSync("target.html", join(folder, "public", path));
  }

  test("that is no longer built is removed, unless it was changed", async () => {
    const outputs = ["a", "b", "c"].map((name) => output(`_gatehouse/nl/${name}.js`, name));
    await writeOutputs(folder, outputs);
    put(folder, { "_gatehouse/nl/b.js": "changed", "_gatehouse/nl/mine.js": "mine" });
    await writeOutputs(folder, outputs.slice(0, 1));
    expect(filesIn(folder)).toMatchObject({
      "_gatehouse/nl/a.js": "a",
      "_gatehouse/nl/b.js": "changed",
      "_gatehouse/nl/mine.js": "mine",
    });
    expect(existsSync(join(folder, "public/_gatehouse/nl/c.js"))).toBe(false);
  });

  test("is never removed from outside public, whatever the manifest says", async () => {
    writeFileSync(join(folder, "notes.txt"), "");
    const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    put(folder, { [MANIFEST]: `${empty}  ../notes.txt\n` });
    await writeOutputs(folder, []);
    expect(existsSync(join(folder, "notes.txt"))).toBe(true);
  });

  describe("of a build that is killed while it writes", () => {
    const COUNT = 400;
    const LAST = COUNT - 1;
    const outputs = (text: string) => Array.from({ length: COUNT }, (_, i) => output(`${i}.html`, text));
    const read = (i: number) => readFile(join(folder, `public/${i}.html`), "utf8");

    /**
     * Writes files with the text "old". Then starts a build that overwrites them with "new", and kills the build once
     * it has written the first file. Returns whether the build was killed before it wrote the last file.
     */
    async function killWhileWriting(signal: NodeJS.Signals): Promise<boolean> {
      await writeOutputs(folder, outputs("old"));
      const script = `
        import { writeOutputs } from ${JSON.stringify(pathToFileURL(WRITE_OUTPUTS).href)};
        const contents = Buffer.from("new");
        await writeOutputs(process.argv[1], Array.from({ length: ${COUNT} }, (_, i) => ({ path: i + ".html", contents })));`;
      const child = spawn(process.execPath, ["--input-type=module", "-e", script, folder]);
      const exited = new Promise((done) => child.once("exit", done));
      while ((await read(0)) === "old") await setTimeout(1);
      child.kill(signal);
      const isUnfinished = (await read(LAST)) === "old";
      await exited;
      return isUnfinished;
    }

    /**
     * Repeats until a build was killed in time: on a busy machine it may have finished before this process notices its
     * start.
     */
    async function killed(signal: NodeJS.Signals): Promise<void> {
      while (!(await killWhileWriting(signal)));
    }

    test("is recognised by the next build", async () => {
      await killed("SIGKILL");
      expect([await read(0), await read(LAST)]).toEqual(["new", "old"]);
      expect(await writeOutputs(folder, outputs("next"))).toMatchObject({ ok: true });
      expect(await read(0)).toBe("next");
    });

    test("is written before the build exits on SIGTERM", async () => {
      await killed("SIGTERM");
      expect(await read(LAST)).toBe("new");
      expect(readdirSync(join(folder, ".wrangler"))).toEqual([]);
    });
  });
});

describe(".gitignore", { timeout: 30_000 }, () => {
  test("lists exactly the files that a build writes", async () => {
    const clone = freshClone();
    await buildSuccessfully(clone);
    const written = (await manifestPaths(clone)).map((path) => (path.startsWith("_gatehouse/") ? "_gatehouse/" : path));
    const ignored = readFileSync(join(ROOT, ".gitignore"), "utf8").split("\n");
    const inPublic = ignored.filter((line) => line.startsWith("public/"));
    expect(inPublic.sort()).toEqual([...new Set(written)].map((path) => `public/${path}`).sort());
  });

  test("ignores no file that is in the repository", () => {
    const command = ["ls-files", "--cached", "--ignored", "--exclude-standard"];
    expect(execFileSync("git", command, { cwd: ROOT, encoding: "utf8" })).toBe("");
  });
});

describe("the fingerprint of a deployment", { timeout: 30_000 }, () => {
  let clone: string;
  beforeAll(() => {
    clone = cloneInEnglish();
    put(clone, OWNER_FILES);
  });

  test("is the same before and after a build", async () => {
    const before = await fingerprint(clone, "production");
    await buildSuccessfully(clone);
    expect(await fingerprint(clone, "production")).toBe(before);
  });

  test.each<[string, () => void]>([
    ["a file in a folder with a two-letter name", () => put(clone, { "js/site.js": "// changed" })],
    ["a file in public/assets", () => put(clone, { "assets/logo.svg": "<svg/>" })],
    ["the owner's start page", () => put(clone, { "index.html": "<h1>Changed</h1>" })],
    ["a new file", () => put(clone, { "robots.txt": "" })],
    ["a new link to a file", () => symlinkSync("robots.txt", join(clone, "public/humans.txt"))],
    ["a deleted file", () => rmSync(join(clone, "public/js/site.js"))],
    ["a built file that the owner changed", () => put(clone, { "login.html": "mine" })],
    ["an owner's file in the build's folder", () => put(clone, { "_gatehouse/mine.txt": "" })],
    ["the build's own sources", () => writeFileSync(join(clone, "src/tooling/build/new.ts"), "")],
  ])("changes with %s", async (_, change) => {
    const before = await fingerprint(clone, "production");
    change();
    expect(await fingerprint(clone, "production")).not.toBe(before);
  });
});
