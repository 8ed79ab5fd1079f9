// The README's tour: its commands, run with this stack's address, get the responses that the README shows.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { appUrl } from "./running.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const [, tour = ""] = readme.split("\n## A tour\n");
const [text = ""] = tour.split("\n## ");

/** Replaces ada@example.com in the README's curl commands, because that address may already have an account here. */
const address = `${crypto.randomUUID()}@example.com`;
const commands = [...text.matchAll(/```sh\n(curl [\s\S]*?)```/g)].map(([, command = ""]) =>
  command.replaceAll("http://localhost:8787", appUrl).replaceAll("ada@example.com", address),
);

async function run(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", ["-c", command.replace(/^curl (-s|-i)?/, "curl -s -i")]);
  return stdout;
}

test("a sign-up, a repeated sign-up and a missing token get the responses that the README shows", async () => {
  const [signUp = "", me = "", ...more] = commands;
  expect(more).toEqual([]);
  expect(text).toContain("HTTP/1.1 201 Created\nlocation: /accounts/me");

  const response = await run(signUp);
  expect(response).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
  expect(response).toMatch(/^location: \/accounts\/me\r$/im);
  const [, body = ""] = response.split("\r\n\r\n");
  expect(Object.keys(JSON.parse(body))).toEqual(expect.arrayContaining(["id", "name", "email", "createdAt"]));

  expect(await run(signUp)).toMatch(/^HTTP\/1\.1 409 /);
  expect(await run(signUp.replace(address, address.toUpperCase()))).toMatch(/^HTTP\/1\.1 409 /);

  const weak = signUp.replace(address, "eve@example.com").replace("correct-Horse7-battery", "too-easy");
  const rejected = await run(weak);
  expect(rejected).toMatch(/^HTTP\/1\.1 422 /);
  expect(rejected).toContain('"pointer":"/password"');

  const withoutToken = await run(me);
  expect(withoutToken).toMatch(/^HTTP\/1\.1 401 /);
  expect(withoutToken).toMatch(/^www-authenticate: Bearer\r$/im);
});
