// A site that has edited only the files that belong to its owner can merge a new version of Gatehouse without a
// conflict. Git merges the site and the new version here as it would in the site's repository.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { editToml } from "../src/tooling/clouds/wrangler-toml.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** The files in the table of src/browser/README.md, and the settings of a deployment. */
const OWNER_FILES = ["src/site.ts", "src/accounts/fields.ts", "wrangler.toml"];

/** A file that a command of Gatehouse generates again when the owner's files have changed. */
const GENERATED = "src/api/paths.ts";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-update-"));
  for (const file of [...OWNER_FILES, GENERATED, "package.json", ".gitignore", ".gitattributes"]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(ROOT, file), join(folder, file));
  }
  git("init", "--quiet", "--initial-branch=upstream");
  commit("the version that the site started from");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function git(...args: string[]): string {
  const identity = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" });
}

function commit(message: string): void {
  git("add", "--all", "--force");
  git("commit", "--quiet", `--message=${message}`);
}

const read = (file: string) => readFileSync(join(folder, file), "utf8");

function change(file: string, edit: (text: string) => string): void {
  const before = read(file);
  const after = edit(before);
  expect(after, file).not.toBe(before);
  writeFileSync(join(folder, file), after);
}

/** Matches each `export const` of a file, from its first line to its last. */
const VALUES = /^export const [^;]*;$/gm;

test("an update changes none of the owner's values, and conflicts with none of them", () => {
  git("checkout", "--quiet", "-b", "site");
  for (const file of ["src/site.ts", "src/accounts/fields.ts"]) {
    change(file, (text) => text.replace(VALUES, (value) => value.replace(/$/gm, " // ours")));
  }
  change("wrangler.toml", (toml) => {
    const vars = "[env.production.vars]";
    const edited = editToml(toml, [
      { header: vars, key: "COGNITO_USER_POOL_ID", value: "eu-central-1_ABCDEFGHI" },
      { header: vars, key: "COGNITO_CLIENT_ID", value: "1234567890abcdef" },
      { header: vars, key: "ALLOWED_ORIGINS", value: "https://www.example.com" },
      { header: "[[env.production.kv_namespaces]]", key: "id", value: "0123456789abcdef" },
    ]);
    return edited.ok ? edited.value : toml;
  });
  // The same change as `npm run api:generate` makes for one of the site's own fields.
  change(GENERATED, (text) => text.replace(/^( +)email: string;$/m, "$1company?: string;\n$&"));
  mkdirSync(join(folder, "public"));
  writeFileSync(join(folder, "public/index.html"), "<h1>Bread</h1>\n");
  commit("the site's own");
  const own = OWNER_FILES.map((file) => read(file));

  git("checkout", "--quiet", "upstream");
  // The worst case: the new version adds a value before every existing value.
  change("src/site.ts", (text) => text.replace(/^\/\*\*/gm, "/** New. */\nexport const added = true;\n\n/**"));
  change("wrangler.toml", (toml) =>
    toml
      .replace(/^compatibility_date = .*$/m, 'compatibility_date = "2030-01-01"')
      .replace(/^\[env\.(\w+)\.observability\]$/gm, '[[env.$1.send_email]]\nname = "MAIL"\n\n$&'),
  );
  change(GENERATED, (text) => `${text}\nexport interface Added {}\n`);
  change("package.json", (text) => text.replace(/"version": ".*"/, '"version": "99.0.0"'));
  commit("a new version");

  git("checkout", "--quiet", "site");
  expect(() => git("merge", "--quiet", "--no-edit", "upstream")).not.toThrow();
  expect(git("status", "--porcelain")).toBe("");
  for (const [index, file] of OWNER_FILES.entries()) {
    const lines = read(file).split("\n");
    const lost = own[index]
      ?.split("\n")
      .filter((line) => !lines.includes(line) && !line.startsWith("compatibility_date"));
    expect(lost, file).toEqual([]);
  }
  expect(read("src/site.ts")).toContain("export const added = true;");
  expect(read("package.json")).toContain("99.0.0");
  expect(read("public/index.html")).toBe("<h1>Bread</h1>\n");
});

test("the README names these files", () => {
  const readme = readFileSync(join(ROOT, "src/browser/README.md"), "utf8");
  for (const file of OWNER_FILES) expect(readme).toContain(file);
});
