// What the documents say of the instance is held against the instance: names, commands, links.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const readme = read("README.md");
const DOCUMENTS = [
  "README.md",
  "CHANGELOG.md",
  ".github/CONTRIBUTING.md",
  ".github/SECURITY.md",
  "test/cognito/README.md",
];

/** The text below a heading, up to the next one of its level. */
function section(heading: string): string {
  const [, text = ""] = readme.split(`\n## ${heading}\n`);
  return text.split("\n## ")[0] ?? "";
}

/** What stands first in each row of a section's tables, without its code marks. */
function firstColumn(heading: string): string[] {
  return [...section(heading).matchAll(/^\| `([^`]+)`/gm)].map(([, name = ""]) => name);
}

/** The members of an interface or of a union of texts in a source file. */
function names(path: string, pattern: RegExp): string[] {
  return [...read(path).matchAll(pattern)].map(([, name = ""]) => name);
}

describe("README", () => {
  test("has every setting, and no other", () => {
    const settings = names("src/config.ts", /^ {2}readonly ([A-Z_]+)\?: string;/gm);
    const secrets = settings.filter((name) => /^AWS_(?!REGION)|^GATEHOUSE_SECRET/.test(name));
    expect(firstColumn("Settings").toSorted()).toEqual(settings.filter((name) => !secrets.includes(name)).toSorted());
    for (const secret of secrets) expect(section("Settings")).toContain(`\`${secret}\``);
  });

  test("has every command, and no other", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const told = firstColumn("Commands").map((command) => /^npm (?:run )?([\w:]+)/.exec(command)?.[1] ?? command);
    expect([...new Set(told)].toSorted()).toEqual(Object.keys(scripts).toSorted());
  });

  test("tells of every event in the log, and of no other", () => {
    const events = names("src/core/log.ts", /^ {4}\| "(\w+)";?$/gm);
    const told = section("Seeing what happens");
    expect(events.filter((event) => !new RegExp(`\\b${event}\\b`).test(told))).toEqual([]);
    const filtered = [...told.matchAll(/event = "(\w+)"/g)].map(([, event = ""]) => event);
    expect(filtered.filter((event) => !events.includes(event))).toEqual([]);
  });
});

test.each(DOCUMENTS)("links of %s lead somewhere", (document) => {
  const links = [...read(document).matchAll(/\]\((?!https?:|\.\.\/\.\.\/)([^)#]*)(#[^)]*)?\)/g)];
  const lost = links.filter(([, path = "", anchor = ""]) => {
    const target = path === "" ? document : join(dirname(document), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== "" && !anchorsOf(read(target)).includes(anchor.slice(1));
  });
  expect(lost.map(([link]) => link)).toEqual([]);
});

/** As GitHub makes them of headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** Each command that a document shows, and the test that runs it; or what it needs that no test has. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/^npm ci\b/, ".ci/run"],
  [/^npm (test|run check)\b/, ".ci/run"],
  [/^npm run dev\b/, "test/stack/dev.test.ts"],
  [/^npm run demo\b/, "test/stack/dev.test.ts"],
  [/^npm run reset\b/, "test/stack/dev.test.ts"],
  [/^npm run (setup|doctor)\b/, "test/setup"],
  [/^npm run deploy\b/, "test/setup"],
  [/^curl .*localhost:8787\/accounts\b/, "test/stack/tour.test.ts"],
];

describe.each(DOCUMENTS)("commands in %s", (document) => {
  const blocks = [...read(document).matchAll(/(\(needs an account\)[^\n]*\n\n)?```sh\n([\s\S]*?)```/g)];
  const commands = blocks
    .filter(([, needsAccount]) => needsAccount === undefined)
    .flatMap(([, , block = ""]) => block.replaceAll(/\\\n\s*/g, "").split("\n"))
    .map((line) => line.replace(/\s+#.*$/, "").trim())
    .filter((line) => line !== "" && !line.startsWith("#"));

  test("are run by a test, or marked as needing an account", () => {
    const unknown = commands.filter((command) => !COMMANDS.some(([pattern]) => pattern.test(command)));
    expect(unknown).toEqual([]);
  });
});

test.each(COMMANDS)("%s has its test: %s", (_, place) => {
  expect(existsSync(join(ROOT, place))).toBe(true);
});
