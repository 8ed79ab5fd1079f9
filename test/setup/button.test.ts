// The button "Deploy to Cloudflare" asks people for what wrangler.toml and .dev.vars.example name, and shows them what
// package.json says of it. So it has to say something of each, and of nothing else.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { parse } from "smol-toml";
import { expect, test } from "vitest";

const read = (name: string) => readFileSync(resolve(import.meta.dirname, "../..", name), "utf8");

test("package.json describes every variable, secret, database and namespace", () => {
  const { bindings } = JSON.parse(read("package.json")).cloudflare;
  const { env, ...laptop } = Object(parse(read("wrangler.toml")));
  const places: Record<string, unknown>[] = [laptop, ...Object.values<Record<string, unknown>>(env)];
  const asked = new Set([
    ...Object.keys(parseEnv(read(".dev.vars.example"))),
    ...places.flatMap(({ vars }) => Object.keys(Object(vars))),
    ...places.flatMap(({ d1_databases, kv_namespaces }) =>
      [d1_databases, kv_namespaces].flat().map((one) => String(Object(one).binding)),
    ),
  ]);
  expect(Object.keys(bindings).sort()).toEqual([...asked].sort());
  for (const { description } of Object.values<{ description: string }>(bindings)) {
    expect(description).toMatch(/^[A-Z].{20,}\.$/);
  }
});

test("the button runs a script that migrates first", () => {
  const { scripts } = JSON.parse(read("package.json"));
  expect(scripts.deploy).toMatch(/^node .*src\/tooling\/setup\/deploy\.ts$/);
});
