// How `npm run dev` creates and completes .dev.vars.

import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareLocalSecrets } from "../src/tooling/dev/local-secrets.ts";

const EXAMPLE = resolve(import.meta.dirname, "../.dev.vars.example");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatehouse-secrets-"));
  copyFileSync(EXAMPLE, join(folder, ".dev.vars.example"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = () => readFileSync(join(folder, ".dev.vars"), "utf8");
const write = (text: string) => writeFileSync(join(folder, ".dev.vars"), text);

test("without a .dev.vars, the example is copied", async () => {
  expect(await prepareLocalSecrets(folder)).toContain("Copied");
  expect(read()).toBe(readFileSync(EXAMPLE, "utf8"));
  expect(await prepareLocalSecrets(folder)).toBeUndefined();
});

test.each([
  ["with a newline at its end", "# mine\nAWS_ACCESS_KEY_ID=AKIAMINE000000000000\n"],
  ["without a newline at its end", "AWS_ACCESS_KEY_ID=AKIAMINE000000000000"],
  ["with an empty secret", "GATEHOUSE_SECRET=\nAWS_ACCESS_KEY_ID=AKIAMINE000000000000\n"],
  ["with the secret in a comment", "# GATEHOUSE_SECRET=c0ffee\nAWS_ACCESS_KEY_ID=AKIAMINE000000000000\n"],
  ["that is empty", ""],
])("an older .dev.vars %s gets a random GATEHOUSE_SECRET and keeps its content", async (_, text) => {
  write(text);
  const message = await prepareLocalSecrets(folder);
  const secret = parseEnv(read()).GATEHOUSE_SECRET ?? "";
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(message).toMatch(/^Added GATEHOUSE_SECRET to \.dev\.vars[^\n]*$/);
  expect(message).not.toContain(secret);
  expect(read().startsWith(text)).toBe(true);
  expect(parseEnv(read())).toMatchObject({ ...parseEnv(text), GATEHOUSE_SECRET: secret });
  const added = read();
  expect(await prepareLocalSecrets(folder)).toBeUndefined();
  expect(read()).toBe(added);
});

test("an existing secret is kept", async () => {
  write("GATEHOUSE_SECRET=c0ffee\n");
  expect(await prepareLocalSecrets(folder)).toBeUndefined();
  expect(read()).toBe("GATEHOUSE_SECRET=c0ffee\n");
});
