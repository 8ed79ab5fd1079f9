// The "Deploy to Cloudflare" button asks for each variable, secret and binding that wrangler.toml and .dev.vars.example
// name, and shows its description from package.json. So package.json must describe each of them, and no others.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { parse } from "smol-toml";
import { expect, test } from "vitest";

const read = (name: string) => readFileSync(resolve(import.meta.dirname, "../..", name), "utf8");

test("package.json describes every variable, secret, database and namespace", () => {
  const { bindings } = JSON.parse(read("package.json")).cloudflare;
  const { env, ...topLevel } = Object(parse(read("wrangler.toml")));
  const environments: Record<string, unknown>[] = [topLevel, ...Object.values<Record<string, unknown>>(env)];
  const requested = new Set([
    ...Object.keys(parseEnv(read(".dev.vars.example"))),
    ...environments.flatMap(({ vars }) => Object.keys(Object(vars))),
    ...environments.flatMap(({ d1_databases, kv_namespaces }) =>
      [d1_databases, kv_namespaces].flat().map((one) => String(Object(one).binding)),
    ),
  ]);
  expect(Object.keys(bindings).sort()).toEqual([...requested].sort());
  for (const { description } of Object.values<{ description: string }>(bindings)) {
    expect(description).toMatch(/^[A-Z].{20,}\.$/);
  }
});

test("the button runs the deploy script, which applies the migrations first", () => {
  const { scripts } = JSON.parse(read("package.json"));
  expect(scripts.deploy).toMatch(/^node .*src\/tooling\/setup\/deploy\.ts$/);
});
