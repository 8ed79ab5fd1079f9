// `npm run operator -- gate-key`, which prints the keys for gates on other hosts.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { gateKey } from "../src/tooling/operator/gate-key.ts";

const SECRET = "0123456789abcdef".repeat(4);
const OTHER = "fedcba9876543210".repeat(4);

const keyOf = (host: string, secret = SECRET) => {
  const made = gateKey([host], { GATEHOUSE_SECRET: secret }, {});
  return made.ok ? made.value.key : made.failure;
};

test("a key is 32 bytes that follow from the secret and the host alone", () => {
  // Computed with OpenSSL, with the key and the info shortened here: openssl kdf -keylen 32 -kdfopt digest:SHA256
  // -kdfopt hexkey:… -kdfopt info:"gatehouse gate key …" HKDF
  expect(keyOf("www.example.com")).toBe("52c70f70eb0dce5ec286a1c08f46a78f3012833befa8af8bce393baeba4c3f29");
  expect(keyOf("WWW.Example.com")).toBe(keyOf("www.example.com"));
  const keys = [
    keyOf("www.example.com"),
    keyOf("example.com"),
    keyOf("www.example.com:8443"),
    keyOf("example.com", OTHER),
  ];
  expect(new Set(keys).size).toBe(4);
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test("the secret of the shell wins over the local one, and the note says which it was", () => {
  const local = { GATEHOUSE_SECRET: OTHER };
  expect(gateKey(["example.com"], { GATEHOUSE_SECRET: SECRET }, local)).toMatchObject({
    value: { key: keyOf("example.com"), note: expect.stringContaining("the variable GATEHOUSE_SECRET") },
  });
  expect(gateKey(["example.com"], {}, local)).toMatchObject({
    value: { key: `6c6f63616c${keyOf("example.com", OTHER)}`, note: expect.stringContaining("local") },
  });
});

describe("a key that everybody can compute is marked as local:", () => {
  const example = parseEnv(readFileSync(resolve(import.meta.dirname, "../.dev.vars.example"), "utf8"));
  const { GATEHOUSE_SECRET: PUBLIC = "" } = example;

  test.each([
    ["from the local secrets", {}],
    ["with the example's secret in the shell", { GATEHOUSE_SECRET: PUBLIC }],
    ["with the example's secret in upper case", { GATEHOUSE_SECRET: PUBLIC.toUpperCase() }],
  ])("%s", (_, shell) => {
    const made = gateKey(["example.com"], shell, { GATEHOUSE_SECRET: PUBLIC });
    expect(made).toMatchObject({ ok: true, value: { key: expect.stringMatching(/^6c6f63616c[0-9a-f]{64}$/) } });
  });
});

describe("an option of the other commands is named, before or after the host:", () => {
  test.each([
    [["example.com", "--persist-to", "state"], {}, "--persist-to"],
    [["--persist-to=state", "example.com"], {}, "--persist-to"],
    [["example.com", "--env", "production"], {}, "--env"],
    [["example.com", "--json"], {}, "--json"],
    [["--json", "example.com"], {}, "--json"],
    [["example.com"], { npm_config_env: "production" }, "--env"],
    [["example.com"], { npm_config_persist_to: "state" }, "--persist-to"],
  ])("%j %j", (args, shell, option) => {
    const made = gateKey(args, { GATEHOUSE_SECRET: SECRET, ...shell }, {});
    expect(made).toMatchObject({ ok: false, failure: expect.stringMatching(`^gate-key takes no ${option}\\. `) });
  });
});

describe("is rejected, without the secret in the message:", () => {
  test.each([
    [[], SECRET],
    [["https://www.example.com"], SECRET],
    [["www.example.com/path"], SECRET],
    [["*.example.com"], SECRET],
    [["example.com", "more"], SECRET],
    [["example.com"], "abc"],
    [["example.com"], `${SECRET}x`],
    [["example.com"], ""],
  ])("%j", (args, secret) => {
    const made = gateKey(args, { GATEHOUSE_SECRET: secret }, {});
    expect(made.ok).toBe(false);
    expect(JSON.stringify(made)).not.toContain(SECRET.slice(0, 16));
  });
});
