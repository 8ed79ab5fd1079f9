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

test("the imports are read", () => {
  expect(imports).toContainEqual({ from: "src/app.ts", to: "src/accounts/sign-up/route.ts" });
  expect(imports).toContainEqual({ from: "src/app.ts", to: "hono/tiny" });
});

/** The parts of src. A file belongs to the first one whose pattern matches it. */
const PARTS = {
  worker: /^src\/worker\.ts$/,
  app: /^src\/app\.ts$/,
  services: /^src\/services\.ts$/,
  config: /^src\/(config|env)\.ts$/,
  // What every operation is made of. It knows nothing of Hono.
  "operation type": /^src\/http\/operation\.ts$/,
  // Prose for the build.
  descriptions: /description\.ts$/,
  operations: /^src\/(operations|.+\/operation)\.ts$/,
  routes: /^src\/(accounts|operators|site)\/([\w-]+\/)?route\.ts$/,
  http: /^src\/http\//,
  // What an account is, and decisions that need no input or output.
  "account model": /^src\/accounts\/((?!to-failure|read-written)[\w-]+|sign-up\/idempotency)\.ts$/,
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
  app: ["routes", "operations", "services", "http", "core"],
  services: ["config", "http", "use cases", "account model", "storage", "auth", "cognito", "core"],
  config: ["wire", "core"],
  "operation type": ["core"],
  descriptions: ["operations", "operation type", "http", "messages", "account model", "core"],
  operations: ["operation type", "account model", "wire", "core"],
  routes: ["operations", "services", "http", "use cases", "account model", "storage", "core"],
  http: ["operation type", "config", "auth", "db", "messages", "core"],
  "use cases": ["operations", "account model", "storage", "auth", "cognito", "db", "wire", "core"],
  storage: ["account model", "auth", "db", "core"],
  "account model": ["db", "messages", "wire", "core"],
  "auth's door": ["auth", "core"],
  auth: ["wire", "core"],
  cognito: ["wire", "core"],
  db: ["core"],
  core: [],
  messages: ["core"],
  wire: [],
  api: [],
  // Of an operation the build leaves its method and path, and the compiler its types.
  browser: ["operations", "operation type", "messages", "wire", "core"],
  tooling: [
    "config",
    "http",
    "operations",
    "operation type",
    "descriptions",
    "account model",
    "use cases",
    "cognito",
    "messages",
    "browser",
    "wire",
    "core",
  ],
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

test("only http, the app and the door of gatehouse/auth import Hono", () => {
  const users = imports.filter(({ to }) => /^hono(\/|$)/.test(to)).map(({ from }) => partOf(from));
  expect(new Set(users)).toEqual(new Set(["app", "http", "auth's door"]));
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

test("nothing that is shipped imports tests", () => {
  expect(imports.filter(({ to }) => to.startsWith("test/"))).toEqual([]);
});

test("the Worker and the pages need no Node", () => {
  const users = imports.filter(({ to }) => /^node:(?!async_hooks$)/.test(to)).map(({ from }) => partOf(from));
  expect(new Set(users)).toEqual(new Set(["tooling"]));
});

describe("only entry points and the composition root read the environment", () => {
  // hono.ts is the entry of `gatehouse/auth`, for other Workers.
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
