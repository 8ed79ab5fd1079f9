// Edits of wrangler.toml: an edit changes one value and nothing else, or is rejected with the line to write by hand.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { type Edit, editToml, readEnvironment, textOfEnvironment } from "../../src/tooling/clouds/wrangler-toml.ts";

const OURS = readFileSync(resolve(import.meta.dirname, "../../wrangler.toml"), "utf8");

const FILE = `# The head.
name = "site" # of the Worker

[env.staging.vars]
# What it is.
POOL = "" # filled in by setup
ENDPOINT = 'https://example.com'

[[env.staging.kv_namespaces]]
binding = "OTHER"
id = "other"

[[env.staging.kv_namespaces]]
binding = "AUTH_CACHE"

[env.production.vars]
POOL = ""
`;

const vars = { header: "[env.staging.vars]" };
const namespace = { header: "[[env.staging.kv_namespaces]]", having: 'binding = "AUTH_CACHE"' };

describe("an edit changes one line:", () => {
  test.each<[string, Edit, string, string]>([
    ["a value; its comment stays", { ...vars, key: "POOL", value: "p_1" }, 'POOL = ""', 'POOL = "p_1"'],
    [
      "a value in single quotes",
      { ...vars, key: "ENDPOINT", value: "" },
      "ENDPOINT = 'https://example.com'",
      'ENDPOINT = ""',
    ],
    ["a key that is missing", { ...vars, key: "NEW", value: "x" }, "example.com'\n", `example.com'\nNEW = "x"\n`],
    [
      "a key in one of several sections",
      { ...namespace, key: "id", value: "k" },
      '"AUTH_CACHE"\n',
      '"AUTH_CACHE"\nid = "k"\n',
    ],
    ["a value that contains quotes", { ...vars, key: "POOL", value: 'a"b\\' }, 'POOL = ""', 'POOL = "a\\"b\\\\"'],
  ])("%s", (_, edit, before, after) => {
    expect(editToml(FILE, [edit])).toEqual({ ok: true, value: FILE.replace(before, after) });
  });

  test("several edits apply at once, and repeating them changes nothing", () => {
    const edits = [
      { ...vars, key: "POOL", value: "p_1" },
      { ...namespace, key: "id", value: "k" },
    ];
    const once = editToml(FILE, edits);
    expect(once.ok && editToml(once.value, edits)).toEqual(once);
  });
});

describe("an edit is rejected, with the line to write, for", () => {
  test.each<[string, string, Edit]>([
    ["a missing section", FILE, { header: "[env.test.vars]", key: "POOL", value: "x" }],
    ["a section without the binding", FILE, { ...namespace, having: 'binding = "KV"', key: "id", value: "x" }],
    ["a value that is not a string", "[a]\nPOOL = 1\n", { header: "[a]", key: "POOL", value: "x" }],
    ["a multi-line string", '[a]\nPOOL = """\nx"""\n', { header: "[a]", key: "POOL", value: "x" }],
    ["a file that is not TOML", "[a]\nPOOL = \n[", { header: "[a]", key: "OTHER", value: "x" }],
  ])("%s", (_, toml, edit) => {
    expect(editToml(toml, [edit])).toEqual({ ok: false, failure: expect.stringContaining(`write ${edit.key} = `) });
  });
});

describe("the project's wrangler.toml", () => {
  test.each(["staging", "production"])("%s is read", (env) => {
    expect(readEnvironment(OURS, env)).toMatchObject({
      ok: true,
      value: {
        name: expect.stringMatching(/^gatehouse/),
        crons: ["*/5 * * * *"],
        requiredSecrets: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "GATEHOUSE_SECRET"],
        hasMailBinding: false,
        limits: [
          { name: "SIGN_UP_LIMIT", limit: 10, periodSeconds: 60 },
          { name: "REFUSED_TOKEN_LIMIT", limit: 100, periodSeconds: 60 },
        ],
        migrationsFolder: "drizzle/migrations",
      },
    });
  });

  test("custom domains are hosts, wildcard routes are not", () => {
    const routes = 'routes = [{ pattern = "accounts.example.com", custom_domain = true }, "*.example.com/*"]\n';
    const toml = OURS.replace("[env.staging]\n", `[env.staging]\n${routes}`);
    expect(readEnvironment(toml, "staging")).toMatchObject({ ok: true, value: { hosts: ["accounts.example.com"] } });
  });

  test("the text of staging does not depend on production's settings", () => {
    const other = OURS.replace('[env.production]\nname = "gatehouse"', '[env.production]\nname = "shop"');
    expect(other).not.toBe(OURS);
    expect(textOfEnvironment(other, "staging")).toBe(textOfEnvironment(OURS, "staging"));
    expect(textOfEnvironment(other, "production")).not.toBe(textOfEnvironment(OURS, "production"));
  });
});
