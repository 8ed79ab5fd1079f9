// The architecture, checked by reading every import of src: which part may import which, that there are no circles, which files
// may read the environment, and how long files may be.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "..");

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ts$/.test(file))
    .map((file) => join(folder, file));
}

interface Import {
  readonly from: string;
  readonly to: string;
}

/** Imports of packages as they are written, those of our own files as paths from the root. Type-only ones included. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const found = text.matchAll(
    /^(?:import|export)\b[^;]*?from "([^"]+)";|\bimport\("(\.[^"]+)"\)|^import "([^"]+)";/gms,
  );
  return [...found].map(([, named, dynamic, bare]) => {
    const specifier = named ?? dynamic ?? bare ?? "";
    return { from: file, to: specifier.startsWith(".") ? ownPath(resolve(root, dirname(file), specifier)) : specifier };
  });
}

/** From the root, with the extension that src/auth leaves out. */
function ownPath(path: string): string {
  const hasExtension = /\.\w+$/.test(path);
  return relative(root, hasExtension ? path : `${path}.ts`);
}

const imports = sources("src").flatMap(importsOf);

function offending(from: RegExp, to: RegExp): string[] {
  return imports.filter((one) => from.test(one.from) && to.test(one.to)).map((one) => `${one.from} imports ${one.to}`);
}

test("the imports are read", () => {
  expect(imports).toContainEqual({ from: "src/app.ts", to: "src/accounts/sign-up/route.ts" });
  expect(imports).toContainEqual({ from: "src/app.ts", to: "hono" });
});

/** The parts of src. A file belongs to the first one whose pattern matches it. */
const PARTS = {
  worker: /^src\/worker\.ts$/,
  app: /^src\/app\.ts$/,
  services: /^src\/services\.ts$/,
  config: /^src\/(config|env)\.ts$/,
  routes: /^src\/(accounts|operators|site)\/([\w-]+\/)?(route|operation|description)\.ts$/,
  http: /^src\/http\//,
  // What an account is, and decisions that need no input or output.
  "account model": /^src\/accounts\/((?!to-failure)[\w-]+|sign-up\/idempotency)\.ts$/,
  storage: /^src\/accounts\/storage\//,
  "use cases": /^src\/(accounts|operators|site)\//,
  "auth's door": /^src\/auth\/(hono|index)\.ts$/,
  auth: /^src\/auth\//,
  cognito: /^src\/cognito\//,
  db: /^src\/db\//,
  core: /^src\/core\//,
  messages: /^src\/messages\//,
  wire: /^src\/wire\//,
  api: /^src\/api\//,
  browser: /^src\/browser\//,
  tooling: /^src\/tooling\//,
} as const;

type Part = keyof typeof PARTS;

/** Which parts a part may import, besides itself. */
const MAY_IMPORT: Readonly<Record<Part, readonly Part[]>> = {
  worker: ["app", "services", "config", "http", "use cases", "core"],
  app: ["routes", "services", "http", "use cases", "account model", "core"],
  services: ["config", "http", "use cases", "account model", "storage", "auth", "cognito", "core"],
  config: ["core"],
  routes: ["services", "http", "use cases", "account model", "storage", "core"],
  http: ["config", "auth", "db", "messages", "core"],
  "use cases": ["account model", "storage", "auth", "cognito", "db", "core"],
  storage: ["account model", "auth", "db", "core"],
  "account model": ["db", "messages", "core"],
  "auth's door": ["auth", "core"],
  auth: ["core"],
  cognito: ["core"],
  db: ["core"],
  core: [],
  messages: ["core"],
  wire: [],
  api: [],
  browser: ["messages", "wire"],
  tooling: ["config", "http", "account model", "use cases", "cognito", "messages", "browser", "core"],
};

const parts = Object.keys(PARTS) as Part[];

function partOf(file: string): Part | undefined {
  return parts.find((part) => PARTS[part].test(file));
}

test("every file of src belongs to a part, and every part has files", () => {
  const files = sources("src");
  expect(files.filter((file) => partOf(file) === undefined)).toEqual([]);
  expect(parts.filter((part) => !files.some((file) => partOf(file) === part))).toEqual([]);
});

describe("a part imports only the parts below it", () => {
  test.each(parts)("%s", (part) => {
    const allowed = [part, ...MAY_IMPORT[part]];
    const wrong = imports.filter(({ from, to }) => {
      const target = to.startsWith("src/") ? partOf(to) : undefined;
      return partOf(from) === part && target !== undefined && !allowed.includes(target);
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });
});

test("only routes, http, the app and the door of gatehouse/auth import Hono", () => {
  const users = imports.filter(({ to }) => /^hono(\/|$)/.test(to)).map(({ from }) => partOf(from));
  expect(new Set(users)).toEqual(new Set(["app", "routes", "http", "auth's door"]));
});

/** Removes the files that import no remaining file, until only files of circles, and files that import those, are left. */
function filesInCircles(edges: readonly Import[]): string[] {
  let left = edges.filter(({ from, to }) => from !== to);
  for (;;) {
    const importers = new Set(left.map(({ from }) => from));
    const next = left.filter(({ to }) => importers.has(to));
    if (next.length === left.length) return [...importers].sort();
    left = next;
  }
}

describe("no import circles, type-only imports included", () => {
  test("in src", () => {
    expect(filesInCircles(imports)).toEqual([]);
  });

  test("a circle would be found", () => {
    const edge = (from: string, to: string) => ({ from, to });
    expect(filesInCircles([edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("b", "d")])).toEqual(["a", "b", "c"]);
    expect(filesInCircles([edge("a", "b"), edge("b", "c"), edge("a", "c")])).toEqual([]);
  });
});

describe("imports go one way", () => {
  test.each<[string, RegExp, RegExp]>([
    [
      "what decides and what calls out knows no Hono",
      /^src\/(cognito|core|db|messages|wire)\/|^src\/auth\/(?!hono|index)/,
      /^hono/,
    ],
    [
      "use cases know no Hono: only routes do",
      /^src\/(accounts|operators|site)\/(?!([\w-]+\/)?(route|operation|[\w-]*description)\.ts)/,
      /^hono|^src\/http\//,
    ],
    [
      "an operation is a value that browsers and tools read too: it imports no route, use case or storage",
      /^src\/(?!http\/)(.+\/)?operation\.ts$/,
      /^hono|^src\/(?!accounts\/(account-response|email|profile|text-field)\.ts|core\/failure\.ts|http\/operation\.ts)/,
    ],
    [
      "operations are declared without the rest of src/http",
      /^src\/http\/operation\.ts$/,
      /^hono|^src\/(?!core\/failure)/,
    ],
    [
      "descriptions are prose for the build: nothing else imports them",
      /^src\/(?!tooling\/)(?!(.+\/)?[\w-]*description\.ts$)/,
      /description\.ts$/,
    ],
    ["failures import nothing of ours", /^src\/core\/failure/, /^src\//],
    ["core imports nothing of ours", /^src\/core\//, /^src\/(?!core\/)/],
    [
      "pages take of an operation its value and its types, and nothing else of the Worker",
      /^src\/browser\//,
      /^src\/(?!browser|messages|wire)(?!(.+\/)?operation\.ts$)/,
    ],
    ["Cognito's adapter knows no account", /^src\/cognito\//, /^src\/(accounts|auth|http|db)\//],
    [
      "who is calling is decided without accounts, Cognito's admin calls and D1",
      /^src\/auth\//,
      /^src\/(accounts|cognito|db)\//,
    ],
    ["the tables know nothing", /^src\/db\/schema/, /^src\//],
    ["only the entry knows the app", /^src\/(?!worker)/, /^src\/app\.ts/],
    ["only the composition root joins use cases and adapters", /^src\/(http|auth|cognito|db)\//, /^src\/services/],
    ["the Worker holds nothing of browsers and of the tools", /^src\/(?!browser|tooling)/, /^src\/(browser|tooling)\//],
    ["the API's client holds nothing else of ours", /^src\/api\//, /^src\/(?!api\/)/],
    ["nothing shipped holds anything of the tests", /^src\//, /^test\//],
    ["the Worker needs no Node", /^src\/(?!tooling)/, /^node:(?!async_hooks$)/],
  ])("%s", (_, from, to) => {
    expect(offending(from, to)).toEqual([]);
  });
});

describe("the environment is seen by the door and the composition root only", () => {
  // hono.ts is the door of `gatehouse/auth`, for other Workers; a command is the door of what it runs.
  const doors =
    /^src\/(config|services|worker|auth\/hono|tooling\/(setup\/(setup|deploy)|doctor\/doctor))\.ts$|^src\/tooling\/(build|dev)\//;
  test.each(sources("src").filter((file) => !doors.test(file)))("%s", (file) => {
    expect(readFileSync(join(root, file), "utf8")).not.toMatch(/process\.env|\bc\.env\b|\benv\.[A-Z]/);
  });
});

test("files stay small: 400 lines of source, 500 of a test", () => {
  const byHand = [...sources("src"), ...sources("test")].filter((file) => file !== "src/api/paths.ts");
  const long = byHand.filter((file) => {
    const limit = /\.test\.ts$/.test(file) ? 500 : 400;
    return readFileSync(join(root, file), "utf8").split("\n").length > limit;
  });
  expect(long).toEqual([]);
});
