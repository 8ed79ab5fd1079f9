// Compares the documents with the code: settings, commands, log, tables, calls, outcomes, links.

import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { is } from "drizzle-orm";
import { getTableConfig, SQLiteTable } from "drizzle-orm/sqlite-core";
import { describe, expect, test } from "vitest";
import * as schema from "../src/db/schema.ts";
import { isStaffCaller } from "../src/http/operation.ts";
import { PROBLEMS, problemSlug } from "../src/messages/problem-catalogue.ts";
import { OPERATIONS } from "../src/operations.ts";
import { WORKER_ACTIONS } from "../src/tooling/setup/template.ts";

const ROOT = resolve(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const README = "README.md";
const CODE = "src/README.md";
const API = "src/tooling/openapi/README.md";
const BROWSER = "src/browser/README.md";
const AUTH = "src/auth/README.md";
const GATE = "src/gate/README.md";
const TOOLING = "src/tooling/README.md";

/** Every README, and all other documents. */
const DOCUMENTS = [
  README,
  "CHANGELOG.md",
  ".github/CONTRIBUTING.md",
  ".github/SECURITY.md",
  "test/REQUIREMENTS.md",
  ...["src", "test"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => basename(file) === "README.md" && !file.includes("node_modules"))
      .map((file) => join(folder, file)),
  ),
];

/** The text below a heading, up to the next heading at the same or a higher level. */
function section(document: string, heading: string): string {
  const lines = read(document).split("\n");
  const start = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, "") === heading);
  if (start < 0) throw new Error(`${document} has no section "${heading}"`);
  const level = lines[start]?.indexOf(" ") ?? 0;
  const length = lines.slice(start + 1).findIndex((line) => /^#+ /.test(line) && line.indexOf(" ") <= level);
  return lines.slice(start + 1, length < 0 ? undefined : start + 1 + length).join("\n");
}

/** The names in backticks in the first cell of each row of the text's tables. */
function firstColumn(text: string): string[] {
  const cells = [...text.matchAll(/^\| (`[^|]+?) +\|/gm)].map(([, cell = ""]) => cell);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name));
}

/**
 * The first group of every match in a source file. Throws if there is no match, because the pattern no longer fits the
 * file.
 */
function names(path: string, pattern: RegExp): string[] {
  const found = [...read(path).matchAll(pattern)].map(([, name = ""]) => name);
  if (found.length === 0) throw new Error(`${pattern} finds nothing in ${path}`);
  return found;
}

/** The members of an exported interface or type. */
function members(path: string, name: string): string[] {
  const [declaration = ""] =
    new RegExp(`^export (interface ${name}|type ${name} =)[^{;]*\\{.*?^\\}`, "ms").exec(read(path)) ?? [];
  const found = [...declaration.matchAll(/^ {2}(?:readonly )?(\w+)[?(:]/gm)].map(([, member = ""]) => member);
  if (found.length === 0) throw new Error(`${path} has no ${name}`);
  return found;
}

describe(README, () => {
  test("has at most 200 lines", () => {
    expect(read(README).trimEnd().split("\n").length).toBeLessThanOrEqual(200);
  });

  test("says how many operations the Worker's key may call", () => {
    expect(read("README.md")).toContain(`may call ${WORKER_ACTIONS.length} operations`);
  });

  test("lists every setting, and no other; its text names the secrets", () => {
    const settings = members("src/config.ts", "Settings");
    const secrets = settings.filter((name) => /^AWS_(?!REGION)|^GATEHOUSE_SECRET/.test(name));
    const text = section(README, "Settings");
    const listed = [...firstColumn(text), ...firstColumn(section(CODE, "Settings for tuning"))];
    expect(listed.toSorted()).toEqual(settings.filter((name) => !secrets.includes(name)).toSorted());
    expect(secrets.filter((secret) => !text.includes(`\`${secret}\``))).toEqual([]);
  });

  test("names every binding", () => {
    const text = section(README, "Settings");
    expect(members("src/env.ts", "Env").filter((binding) => !text.includes(`\`${binding}\``))).toEqual([]);
  });

  test("shows six existing pictures, light and dark, of less than 400 kB in total", () => {
    const pictures = [...read(README).matchAll(/(?:src|srcset)="(src\/[^"]+)"/g)].map(([, path = ""]) => path);
    expect(pictures).toHaveLength(6);
    expect(pictures.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(pictures.reduce((sum, path) => sum + statSync(join(ROOT, path)).size, 0)).toBeLessThan(400_000);
  });

  test("names the allowance of every call that has one", () => {
    const rows = section(CODE, "Limits").split("\n");
    const limited = OPERATIONS.filter(({ allowances }) => allowances !== undefined);
    expect(limited.length).toBeGreaterThan(4);
    for (const { method, path, allowances = [] } of limited) {
      const row = rows.find((line) => line.includes(`\`${method} ${path}\``));
      const periods = new Map([
        [3_600, "an hour"],
        [86_400, "a day"],
      ]);
      expect(row).toContain(allowances.map(({ count, seconds }) => `${count} ${periods.get(seconds)}`).join(" and "));
    }
  });

  test("links to every README of the code", () => {
    const text = section(README, "Further reading");
    for (const readme of [CODE, API, BROWSER, AUTH, GATE, TOOLING]) expect(text).toContain(`(${readme})`);
  });
});

test.each([
  [README, "Pages"],
  [BROWSER, "Languages"],
])("%s names every language under “%s”", (document, heading) => {
  const catalogues = readdirSync(join(ROOT, "src/messages")).filter((file) => /^[a-z]{2}(-\w+)?\.ts$/.test(file));
  expect(catalogues.length).toBeGreaterThan(1);
  const inEnglish = new Intl.DisplayNames("en", { type: "language" });
  const languages = catalogues.map((file) => inEnglish.of(basename(file, ".ts")) ?? file);
  const text = section(document, heading);
  expect(languages.filter((language) => !text.includes(language))).toEqual([]);
});

describe(CODE, () => {
  test("lists every folder of the code, and no other", () => {
    const folders = readdirSync(join(ROOT, "src"), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(ROOT, "src/").length))
      .filter((folder) => folder.split("/").length <= 2);
    // The subfolders of these folders are described in the row of their parent.
    const subfolders = /^tooling\/(doctor|setup)\/|^browser\/(client|pages)\//;
    const text = section(CODE, "Code tour");
    expect(firstColumn(text).toSorted()).toEqual(folders.filter((folder) => !subfolders.test(folder)).toSorted());
  });

  test("lists every table with every column, and no other", () => {
    const tables = Object.values(schema)
      .filter((table) => is(table, SQLiteTable))
      .map((table) => getTableConfig(table));
    const text = section(CODE, "Tables in D1");
    const parts = text.split(/^\*\*`/m).slice(1);
    expect(parts.map((part) => part.slice(0, part.indexOf("`"))).toSorted()).toEqual(
      tables.map(({ name }) => name).toSorted(),
    );
    for (const { name, columns } of tables) {
      const part = parts.find((one) => one.startsWith(`${name}\``)) ?? "";
      expect(firstColumn(part)).toEqual(columns.map((column) => column.name));
    }
  });

  test("lists every field of the log, and no other", () => {
    const fields = ["time", ...members("src/core/log.ts", "LogEntry")];
    const [text = ""] = section(CODE, "The log").split("Fourteen questions");
    expect(firstColumn(text).toSorted()).toEqual(fields.toSorted());
  });

  test("names every event of the log, and filters by no other", () => {
    const events = names("src/core/log.ts", /^ {4}\| "(\w+)";?$/gm);
    const text = section(CODE, "The log");
    expect(events.filter((event) => !new RegExp(`\`${event}\`|"${event}"`).test(text))).toEqual([]);
    const filtered = [...text.matchAll(/event = "(\w+)"/g)].map(([, event = ""]) => event);
    expect(filtered.filter((event) => !events.includes(event))).toEqual([]);
  });

  test("has fourteen questions about the log", () => {
    const [, questions = ""] = section(CODE, "The log").split("Fourteen questions");
    expect(questions.match(/^\| .*\?/gm)).toHaveLength(14);
  });
});

describe(API, () => {
  const rows = read(API)
    .split("\n")
    .filter((line) => line.startsWith("| "));
  const nameOf = ({ method, path }: (typeof OPERATIONS)[number]) => `${method} ${path}`;
  const marked = (mark: string) =>
    rows.flatMap((row) => (row.split("|")[1]?.includes(mark) ? [/`([A-Z]+ \/\S*)`/.exec(row)?.[1]] : []));

  test("lists each call with its success status, and no other", () => {
    const written = rows.flatMap((row) => {
      const [, call, status] = /^\| `([A-Z]+ \/\S*)`.*? \| `(\d{3})`/.exec(row) ?? [];
      return call === undefined ? [] : [`${call} ${status}`];
    });
    expect(written.toSorted()).toEqual(
      OPERATIONS.map((operation) => `${nameOf(operation)} ${operation.status}`).toSorted(),
    );
  });

  test("marks the calls that need a recent sign-in", () => {
    const recent = OPERATIONS.filter(({ recentSignIn }) => recentSignIn);
    expect(recent).not.toEqual([]);
    expect(marked("¹").toSorted()).toEqual(recent.map(nameOf).toSorted());
  });

  test("marks the calls for operators", () => {
    const forOperators = OPERATIONS.filter(({ caller }) => isStaffCaller(caller));
    expect(marked("²").toSorted()).toEqual(forOperators.map(nameOf).toSorted());
  });

  test("lists each problem type with its status, and no other", () => {
    const written = rows.flatMap((row) => {
      const [, status, slug] = /^\| (\d{3}) +\| `([a-z-]+)` +\|/.exec(row) ?? [];
      return slug === undefined ? [] : [`${status} ${slug}`];
    });
    const isKind = (kind: string): kind is keyof typeof PROBLEMS => kind in PROBLEMS;
    const types = Object.keys(PROBLEMS)
      .filter(isKind)
      .map((kind) => `${PROBLEMS[kind].status} ${problemSlug(kind)}`);
    expect(written.toSorted()).toEqual([...new Set(types)].toSorted());
  });
});

describe(BROWSER, () => {
  const types = "src/browser/client/types.ts";
  const client = section(BROWSER, "The client for other sites");

  test.each(members(types, "Gatehouse"))("has a row and an example of %s", (name) => {
    const row = client.split("\n").find((line) => line.startsWith(`| \`${name}\` `)) ?? "";
    expect(row.includes(`gatehouse.${name}`) || row.includes("see above")).toBe(true);
  });

  test.each([...new Set(names(types, /kind: "(\w+)"/g))])("names the outcome %s", (kind) => {
    expect(client).toMatch(new RegExp(`[\`"]${kind}[\`"]`));
  });

  test("lists every value of src/site.ts", () => {
    const values = [...read("src/site.ts").matchAll(/^export const (\w+)/gm)].map(([, name = ""]) => name);
    expect(values.length).toBeGreaterThan(2);
    const look = section(BROWSER, "Your look and your words");
    expect(values.filter((name) => !look.includes(`\`${name}\``))).toEqual([]);
  });
});

describe(AUTH, () => {
  test("lists every option, and no other", () => {
    expect(firstColumn(section(AUTH, "Options"))).toEqual(members("src/auth/options.ts", "AuthOptions"));
  });

  test("lists every member of the user, and no other", () => {
    const listed = firstColumn(section(AUTH, "What handlers get"));
    expect(listed.toSorted()).toEqual(members("src/auth/policy.ts", "Principal").toSorted());
  });

  test("lists every binding, and no other", () => {
    expect(firstColumn(section(AUTH, "Bindings"))).toEqual(members("src/auth/options.ts", "AuthBindings"));
  });
});

describe(TOOLING, () => {
  test("lists every command, and no other", () => {
    const { scripts } = JSON.parse(read("package.json"));
    const listed = firstColumn(section(TOOLING, "Commands")).flatMap(
      (command) => /^npm (?:run )?([\w:]+)/.exec(command)?.[1] ?? [],
    );
    expect(listed.toSorted()).toEqual(Object.keys(scripts).toSorted());
  });

  test("shows the doctor's findings with titles of existing checks", () => {
    const checks = "src/tooling/doctor/checks";
    const sources = readdirSync(join(ROOT, checks)).map((file) => read(join(checks, file)));
    const shown = [...section(TOOLING, "The doctor").matchAll(/^ {2}(?:ok|warning|fault|skipped) +(.+?) {2}/gm)];
    const titles = shown.map(([, title = ""]) => title);
    expect(titles.length).toBeGreaterThan(3);
    expect(titles.filter((title) => !sources.some((source) => source.includes(`"${title}"`)))).toEqual([]);
  });

  test("names every member of a finding", () => {
    const text = section(TOOLING, "The doctor");
    expect(members("src/tooling/doctor/check.ts", "Finding").filter((name) => !text.includes(`\`${name}\``))).toEqual(
      [],
    );
  });

  test("lists every step of setup", () => {
    const steps = readdirSync(join(ROOT, "src/tooling/setup/steps")).flatMap((file) =>
      names(join("src/tooling/setup/steps", file), /^ {2}name: "(.+)",$/gm),
    );
    const text = section(TOOLING, "To production").replaceAll("`", "");
    expect(steps.filter((step) => !text.includes(step))).toEqual([]);
  });

  test("names every command and option of npm run operator", () => {
    const text = section(TOOLING, "Operators");
    const commands = names("src/tooling/operator/operator-arguments.ts", /^ {2}"([a-z-]+)",$/gm);
    const options = names("src/tooling/operator/operator-arguments.ts", /^ {2}(role|reason|until|env|json): \{/gm);
    expect(commands.filter((command) => !text.includes(command))).toEqual([]);
    expect(options.filter((option) => !text.includes(`--${option}`))).toEqual([]);
  });
});

test.each(DOCUMENTS)("every link of %s has a target", (document) => {
  const links = [...read(document).matchAll(/\]\((?!https?:|\.\.\/\.\.\/security)([^)#]*)(#[^)]*)?\)/g)];
  const broken = links.filter(([, path = "", anchor = ""]) => {
    const target = path === "" ? document : join(dirname(document), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== "" && !anchorsOf(read(target)).includes(anchor.slice(1));
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

/** The anchors that GitHub generates from the headings. */
function anchorsOf(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe("the rule of AWS WAF in SECURITY.md", () => {
  const [blocked = [], limited = []] = names(".github/SECURITY.md", /RegexString: \^\(([\w|]+)\)\$/g).map((list) =>
    list.split("|"),
  );
  const called = readdirSync(join(ROOT, "src/browser/client"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => read(join("src/browser/client", file)))
    .join("\n");
  const callsItself = (operation: string) => called.includes(`"${operation}"`);

  test("blocks only operations that the client never calls", () => {
    expect(blocked).toHaveLength(4);
    expect(blocked.filter(callsItself)).toEqual([]);
  });

  test("limits operations that the client calls", () => {
    expect(limited).toHaveLength(4);
    expect(limited.filter((operation) => !callsItself(operation))).toEqual([]);
  });
});

/** The commands that documents show, each with the test or the script that runs it. */
const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/^npm ci\b/, ".ci/run"],
  [/^npm (test|run check)\b/, ".ci/run"],
  [/^npm run test:quick\b/, ".ci/run"],
  [/^npx vitest run --config test\/vitest\.config\.ts\b/, ".ci/run"],
  [/^npm run dev\b/, "test/stack/dev.test.ts"],
  [/^npm run demo\b/, "test/stack/dev.test.ts"],
  [/^npm run reset\b/, "test/stack/dev.test.ts"],
  [/^npm run (setup|doctor)\b/, "test/setup"],
  [/^npm run deploy\b/, "test/setup"],
  [/^npm run operator\b/, "test/setup"],
  [/^(rm -rf|cp -R|\(cd) ?site\b|^npm run build$/, "test/stack/eleventy.test.ts"],
  [/^curl .*localhost:8787\/accounts\b/, "test/stack/tour.test.ts"],
];

describe.each(DOCUMENTS)("commands in %s", (document) => {
  const blocks = [...read(document).matchAll(/(\(needs\s+an\s+(?:AWS\s+)?account\)[^\n]*\n\n)?```sh\n([\s\S]*?)```/g)];
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

test.each(COMMANDS)("the test of %s exists: %s", (_, place) => {
  expect(existsSync(join(ROOT, place))).toBe(true);
});
