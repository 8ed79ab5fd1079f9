// The plan of the instance, held by reading its imports: who may know whom, who may see the environment, how long files are.

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

/** Imports of packages as they are written, those of our own files as paths from the root. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)";/gms)].map(([, specifier = ""]) => ({
    from: file,
    to: specifier.startsWith(".") ? relative(root, resolve(root, dirname(file), specifier)) : specifier,
  }));
}

const imports = sources("src").flatMap(importsOf);

function offending(from: RegExp, to: RegExp): string[] {
  return imports.filter((one) => from.test(one.from) && to.test(one.to)).map((one) => `${one.from} imports ${one.to}`);
}

test("the imports are read", () => {
  expect(imports).toContainEqual({ from: "src/app.ts", to: "src/accounts/sign-up/route.ts" });
  expect(imports).toContainEqual({ from: "src/app.ts", to: "hono" });
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
      /^src\/(accounts|operators|site)\/(?!([\w-]+\/)?route\.ts)/,
      /^hono|^src\/http\//,
    ],
    ["Cognito's adapter knows no account", /^src\/cognito\//, /^src\/(accounts|auth|http|db)\//],
    [
      "who is calling is decided without accounts, Cognito's admin calls and D1",
      /^src\/auth\//,
      /^src\/(accounts|cognito|db)\//,
    ],
    ["the tables know nothing", /^src\/db\/schema/, /^src\//],
    ["only the entry knows the app", /^src\/(?!worker)/, /^src\/app/],
    ["only the composition root joins use cases and adapters", /^src\/(http|auth|cognito|db)\//, /^src\/services/],
    ["the Worker holds nothing of browsers and of the tools", /^src\/(?!browser|tooling)/, /^src\/(browser|tooling)\//],
    ["the API's client holds nothing else of ours", /^src\/api\//, /^src\/(?!api\/)/],
    ["pages contain nothing of the Worker", /^src\/browser\//, /^src\/(?!browser|core\/limits|messages|wire)/],
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
