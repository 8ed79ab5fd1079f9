// Each curl command on the page /api, run in a shell as it is printed.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { startSignIn } from "../../src/browser/client/sign-in.ts";
import { OPERATIONS } from "../../src/operations.ts";
import { newPerson, readSettings } from "./client.ts";
import { appUrl } from "./running.ts";

const person = newPerson();

/** The commands, by operation ID. */
async function readCommands(): Promise<Map<string, string>> {
  const page = await (await fetch(`${appUrl}/api`, { headers: { accept: "text/html" } })).text();
  const sections = page.matchAll(/<h3 id="(\w+)">.*?<pre><code>(curl .*?)<\/code><\/pre>/gs);
  return new Map(
    [...sections].map(([, id = "", coloured = ""]) => {
      const command = coloured.replaceAll(/<\/?span[^>]*>/g, "");
      return [id, command.replaceAll("&quot;", '"').replaceAll("&gt;", ">")];
    }),
  );
}

async function accessToken(): Promise<string> {
  const step = await startSignIn(await readSettings(), person.email, person.password);
  if (step.kind !== "signed_in") throw new Error(`not signed in: ${step.kind}`);
  return step.tokens.accessToken;
}

test("every command succeeds, or is rejected for the reason that the API documents", async () => {
  const commands = await readCommands();
  expect([...commands.keys()].sort()).toEqual(OPERATIONS.map(({ id }) => id).sort());
  let token = "";

  /** Runs a command with this test's e-mail addresses in place of those on the page. Returns the response's status. */
  async function run(id: string): Promise<number> {
    const command = (commands.get(id) ?? "")
      .replace("http://localhost:8787", appUrl)
      .replace("ada@example.com", person.email)
      .replace("ada.lovelace@example.org", newPerson().email);
    const shell = await promisify(execFile)("sh", ["-c", command], { env: { ...process.env, TOKEN: token } });
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(shell.stdout)?.[1]);
  }

  for (const { id, caller, status } of OPERATIONS) {
    // recoverAccount is rejected, because the code in the page's example was never mailed.
    const expected = id === "recoverAccount" ? 422 : status;
    if (caller === "anyone") expect([id, await run(id)]).toEqual([id, expected]);
  }
  token = await accessToken();
  expect(await run("getAccount")).toBe(200);
  expect(await run("updateAccount")).toBe(200);
  expect(await run("exportAccount")).toBe(200);
  // The calls of operators return 404 to this user, who is not an operator.
  expect(await run("disableAccount")).toBe(404);
  expect(await run("enableAccount")).toBe(404);
  expect(await run("createInvitation")).toBe(404);
  expect(await run("proveAddress")).toBe(422);
  expect(await run("reportEvent")).toBe(204);
  expect(await run("startEmailChange")).toBe(202);
  // Before this call, a browser sends the mailed code to Cognito. The test has not.
  expect(await run("confirmEmailChange")).toBe(409);
  expect(await run("signOutEverywhere")).toBe(204);
  expect(await run("getAccount")).toBe(401);
  token = await accessToken();
  expect(await run("deleteAccount")).toBe(204);
});
