// The tour of the README, as a newcomer types it: its commands with this stack's address, its answers as it says.

import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { appUrl } from "./running.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const [, tour = ""] = readme.split("\n## A tour\n");
const [text = ""] = tour.split("\n## ");

/** The curl commands in their order. Somebody else may have signed up as Ada at this stack already. */
const address = `${crypto.randomUUID()}@example.com`;
const commands = [...text.matchAll(/```sh\n(curl [\s\S]*?)```/g)].map(([, command = ""]) =>
  command.replaceAll("http://localhost:8787", appUrl).replaceAll("ada@example.com", address),
);

async function run(command: string): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", ["-c", command.replace(/^curl (-s|-i)?/, "curl -s -i")]);
  return stdout;
}

test("signing up, signing up again, a weak password, and no token are answered as it says", async () => {
  const [signUp = "", weak = "", me = "", ...more] = commands;
  expect(more).toEqual([]);
  expect(text).toContain("HTTP/1.1 201 Created\nlocation: /accounts/me");

  const made = await run(signUp);
  expect(made).toMatch(/^HTTP\/1\.1 201 Created\r\n/);
  expect(made).toMatch(/^location: \/accounts\/me\r$/im);
  const [, body = ""] = made.split("\r\n\r\n");
  expect(Object.keys(JSON.parse(body))).toEqual(["id", "name", "email", "createdAt"]);

  expect(await run(signUp)).toMatch(/^HTTP\/1\.1 409 /);
  expect(await run(signUp.replace(address, address.toUpperCase()))).toMatch(/^HTTP\/1\.1 409 /);

  const rejected = await run(weak);
  expect(rejected).toMatch(/^HTTP\/1\.1 422 /);
  expect(rejected).toContain('"pointer":"/password"');

  const nobody = await run(me);
  expect(nobody).toMatch(/^HTTP\/1\.1 401 /);
  expect(nobody).toMatch(/^www-authenticate: Bearer\r$/im);
});
