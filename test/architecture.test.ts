// The architecture, checked by reading every import of src: which part may import which, no circular imports, which
// files may read the environment, and the length of files.

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

/**
 * The imports of a file, type-only imports included: packages by their specifier, our own files by their path from the
 * root.
 */
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

/** The path of one of our own files from the root. Adds the extension, which imports in src/auth omit. */
function ownPath(path: string): string {
  const hasExtension = /\.\w+$/.test(path);
  return relative(root, hasExtension ? path : `${path}.ts`);
}

const imports = sources("src").flatMap(importsOf);

test("the parser finds imports of files and of packages", () => {
  expect(imports).toContainEqual({ from: "src/app.ts", to: "src/accounts/sign-up/route.ts" });
  expect(imports).toContainEqual({ from: "src/app.ts", to: "hono/tiny" });
});

/** The parts of src. A file belongs to the first one whose pattern matches it. */
const PARTS = {
  // The entry point of `npm run dev`.
  "development worker": /^src\/development\//,
  worker: /^src\/worker\.ts$/,
  app: /^src\/app\.ts$/,
  services: /^src\/services\.ts$/,
  config: /^src\/(config|env)\.ts$/,
  // The type of every operation. It does not depend on Hono.
  "operation type": /^src\/http\/operation\.ts$/,
  // Texts for the build of the API's description.
  descriptions: /description\.ts$/,
  operations: /^src\/(operations|.+\/operation)\.ts$/,
  routes: /^src\/(accounts|operators|proofs|site|audit|gate)\/([\w-]+\/)?route\.ts$/,
  http: /^src\/http\//,
  // Types of an account, and decisions without input or output.
  "account model":
    /^src\/(accounts\/((?!to-failure|read-written|change-profile)[\w-]+|sign-up\/idempotency)|proofs\/(proof|invitations\/invitation))\.ts$/,
  storage: /^src\/(accounts\/storage\/|proofs\/(invitations\/)?store\.ts$)/,
  "use cases": /^src\/(accounts|operators|proofs|site)\//,
  // The rules of the GATED setting, without input or output.
  "gate rules": /^src\/gate\/(rules|built-files|local-key)\.ts$/,
  "gate's door": /^src\/gate\/(hono|index)\.ts$/,
  gate: /^src\/gate\//,
  "auth's door": /^src\/auth\/(hono|index)\.ts$/,
  auth: /^src\/auth\//,
  cognito: /^src\/cognito\//,
  // What an event of the audit log is, without input or output.
  "audit model": /^src\/audit\/event\.ts$/,
  audit: /^src\/audit\/((?!route|operation|description)[\w-]+)\.ts$/,
  // What a mail is, without input or output.
  "mail model": /^src\/mail\/mail\.ts$/,
  mail: /^src\/mail\//,
  db: /^src\/db\//,
  core: /^src\/core\//,
  messages: /^src\/messages\//,
  "owner's site": /^src\/site\.ts$/,
  wire: /^src\/wire\//,
  api: /^src\/api\//,
  browser: /^src\/browser\//,
  tooling: /^src\/tooling\//,
} as const;

type Part = keyof typeof PARTS;

/** The parts that a part may import, besides itself. */
const MAY_IMPORT: Readonly<Record<Part, readonly Part[]>> = {
  "development worker": ["worker", "config"],
  worker: ["app", "services", "config", "http", "use cases", "core"],
  app: ["routes", "operations", "services", "http", "core"],
  services: [
    "config",
    "http",
    "use cases",
    "account model",
    "storage",
    "auth",
    "cognito",
    "core",
    "mail",
    "mail model",
    "audit",
    "audit model",
    "gate",
    "gate rules",
  ],
  config: ["wire", "core", "mail model", "gate rules", "operations"],
  "operation type": ["core"],
  descriptions: [
    "operations",
    "operation type",
    "http",
    "messages",
    "account model",
    "core",
    "mail model",
    "audit model",
  ],
  operations: ["operation type", "account model", "wire", "core", "mail model", "audit model"],
  routes: [
    "operations",
    "services",
    "http",
    "use cases",
    "account model",
    "storage",
    "audit",
    "audit model",
    "core",
    "mail model",
    "gate",
  ],
  http: [
    "operation type",
    "config",
    "auth",
    "gate",
    "gate rules",
    "db",
    "messages",
    "core",
    "mail model",
    "audit model",
  ],
  "use cases": [
    "operations",
    "account model",
    "storage",
    "auth",
    "cognito",
    "db",
    "wire",
    "core",
    "mail",
    "mail model",
    "audit",
    "audit model",
  ],
  storage: ["account model", "auth", "db", "core", "mail", "mail model", "audit", "audit model"],
  "account model": ["db", "messages", "wire", "core"],
  "gate rules": [],
  "gate's door": ["gate", "gate rules", "auth", "core"],
  gate: ["gate rules", "auth", "wire", "core"],
  "auth's door": ["auth", "core"],
  auth: ["wire", "core"],
  cognito: ["wire", "core"],
  mail: ["mail model", "cognito", "db", "messages", "core"],
  "audit model": [],
  audit: ["audit model", "account model", "db", "core"],
  "mail model": [],
  db: ["core", "mail model"],
  core: [],
  messages: ["core", "mail model"],
  "owner's site": ["messages"],
  wire: [],
  api: [],
  // The bundle of the pages keeps only the method and the path of an operation; its types are for the compiler.
  browser: ["operations", "operation type", "audit model", "messages", "owner's site", "wire", "core"],
  tooling: [
    "config",
    "http",
    "operations",
    "operation type",
    "descriptions",
    "account model",
    "use cases",
    // `npm run operator` composes use cases as services.ts does.
    "storage",
    "audit",
    "audit model",
    "auth",
    "gate rules",
    "cognito",
    "messages",
    "owner's site",
    "browser",
    "wire",
    "core",
    "mail",
    "mail model",
  ],
};

const parts = Object.keys(PARTS) as Part[];

function partOf(file: string): Part | undefined {
  return parts.find((part) => PARTS[part].test(file));
}

test("every file in src belongs to a part, and every part has files", () => {
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

test("only http, the app and the entries of gatehouse/auth and gatehouse/gate import Hono", () => {
  const importers = imports.filter(({ to }) => /^hono(\/|$)/.test(to)).map(({ from }) => partOf(from));
  expect(new Set(importers)).toEqual(new Set(["app", "http", "auth's door", "gate's door"]));
});

/** Removes files that import no remaining file, until only files in cycles, and files that import them, remain. */
function filesInCycles(edges: readonly Import[]): string[] {
  let remaining = edges.filter(({ from, to }) => from !== to);
  for (;;) {
    const importers = new Set(remaining.map(({ from }) => from));
    const next = remaining.filter(({ to }) => importers.has(to));
    if (next.length === remaining.length) return [...importers].sort();
    remaining = next;
  }
}

describe("there are no circular imports, type-only imports included", () => {
  test("in src", () => {
    expect(filesInCycles(imports)).toEqual([]);
  });

  test("the check finds a cycle, and only a cycle", () => {
    const edge = (from: string, to: string) => ({ from, to });
    expect(filesInCycles([edge("a", "b"), edge("b", "c"), edge("c", "a"), edge("b", "d")])).toEqual(["a", "b", "c"]);
    expect(filesInCycles([edge("a", "b"), edge("b", "c"), edge("a", "c")])).toEqual([]);
  });
});

test("no file in src imports a test", () => {
  expect(imports.filter(({ to }) => to.startsWith("test/"))).toEqual([]);
});

test("the Worker and the pages import no Node module", () => {
  const importers = imports.filter(({ to }) => /^node:(?!async_hooks$)/.test(to)).map(({ from }) => partOf(from));
  expect(new Set(importers)).toEqual(new Set(["tooling"]));
});

describe("only entry points and the composition root read the environment", () => {
  // Includes gatehouse/auth and gatehouse/gate, which other Workers use and which read the bindings of those Workers.
  const readers =
    /^src\/(config|services|worker|development\/worker|auth\/hono|gate\/(hono|options)|tooling\/(setup\/(setup|deploy)|doctor\/doctor|operator\/operator))\.ts$|^src\/tooling\/(build|dev)\//;
  test.each(sources("src").filter((file) => !readers.test(file)))("%s", (file) => {
    expect(readFileSync(join(root, file), "utf8")).not.toMatch(/process\.env|\bc\.env\b|\benv\.[A-Z]/);
  });
});

test("no D1 statement has a parameter for each item of a list whose length varies", () => {
  // D1 rejects a query with more than 100 parameters. isOneOf takes one for the whole list.
  const uses = sources("src").flatMap((file) =>
    [...readFileSync(join(root, file), "utf8").matchAll(/\binArray\((?:[^(),]|\([^()]*\))+,\s*(\[[^\]]*\]|\w+)/g)].map(
      ([, list = ""]) => ({ file, list }),
    ),
  );
  const isFixed = /^\[(\.\.\.[A-Z_]+|("\w*"|userPoolId)(, ("\w*"|userPoolId))*)\]$/;
  const variable = uses.filter(({ list }) => !isFixed.test(list)).map(({ file, list }) => `${file} ${list}`);
  expect(uses.length).toBeGreaterThan(10);
  // These are queries, which take a parameter for no item.
  expect(variable.sort()).toEqual([
    "src/accounts/storage/deletions.ts ownEvents",
    "src/accounts/storage/passkeys.ts kept",
    "src/accounts/storage/staff.ts ids",
    "src/audit/store.ts old",
  ]);
  expect(sources("src").filter((file) => /\bnotInArray\b/.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
});

/**
 * Files that may be longer: generated files; catalogues, which have a line for each message; and the client's types,
 * which are published as one file.
 */
const NOT_CODE = /^src\/(api\/paths|messages\/[a-z]{2,3}|browser\/client\/types)\.ts$/;

test("a source file has at most 400 lines, a test file 500", () => {
  const handwritten = [...sources("src"), ...sources("test")].filter((file) => !NOT_CODE.test(file));
  const tooLong = handwritten.filter((file) => {
    const limit = /\.test\.ts$/.test(file) ? 500 : 400;
    return readFileSync(join(root, file), "utf8").split("\n").length > limit;
  });
  expect(tooLong).toEqual([]);
});
