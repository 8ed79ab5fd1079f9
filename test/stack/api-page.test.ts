// Each line for the terminal on the page /api, as it stands there, typed into one.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startSignIn } from "../../src/browser/client/sign-in.ts";
import { OPERATIONS } from "../../src/operations.ts";
import { newPerson, readSettings } from "./client.ts";
import { appUrl } from "./running.ts";

const person = newPerson();

/** The lines, by the operation that they stand in the section of. */
async function readLines(): Promise<Map<string, string>> {
  const page = await (await fetch(`${appUrl}/api`, { headers: { accept: "text/html" } })).text();
  const sections = page.matchAll(/<h3 id="(\w+)">.*?<pre><code>(curl .*?)<\/code><\/pre>/gs);
  return new Map([...sections].map(([, id = "", line = ""]) => [id, line.replaceAll("&quot;", '"')]));
}

async function accessToken(): Promise<string> {
  const step = await startSignIn(await readSettings(), person.email, person.password);
  if (step.kind !== "signed_in") throw new Error(`not signed in: ${step.kind}`);
  return step.tokens.accessToken;
}

test("they do what they are there for", async () => {
  const lines = await readLines();
  expect([...lines.keys()].sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  let token = "";

  /** The status that it is answered with. Somebody new, so that nobody has the address already. */
  async function type(id: string): Promise<number> {
    const line = (lines.get(id) ?? "")
      .replace("http://localhost:8787", appUrl)
      .replace("ada@example.com", person.email)
      .replace("ada.lovelace@example.org", newPerson().email);
    const shell = await promisify(execFile)("sh", ["-c", line], { env: { ...process.env, ACCESS_TOKEN: token } });
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(shell.stdout)?.[1]);
  }

  for (const { id, caller, status } of OPERATIONS) {
    if (caller === "anyone") expect([id, await type(id)]).toEqual([id, status]);
  }
  token = await accessToken();
  expect(await type("getAccount")).toBe(200);
  expect(await type("updateAccount")).toBe(200);
  expect(await type("exportAccount")).toBe(200);
  // Not an operator.
  expect(await type("disableAccount")).toBe(403);
  expect(await type("enableAccount")).toBe(403);
  expect(await type("startEmailChange")).toBe(202);
  // The code that came by mail has not been given to Cognito.
  expect(await type("confirmEmailChange")).toBe(409);
  expect(await type("signOutEverywhere")).toBe(204);
  expect(await type("getAccount")).toBe(401);
  token = await accessToken();
  expect(await type("deleteAccount")).toBe(204);
});
