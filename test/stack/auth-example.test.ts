// The example Worker of src/auth/README.md, unchanged, accepts the tokens of the running stack.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSignIn } from "../../src/browser/client/sign-in.ts";
import { freePort } from "../../src/tooling/dev/stack.ts";
import { cognito, newPerson, readSettings, signUp } from "./client.ts";
import { cognitoUrl } from "./running.ts";
import { startWranglerDev, type WranglerDev } from "./wrangler-dev.ts";

const ROOT = resolve(import.meta.dirname, "../..");

const readme = readFileSync(join(ROOT, "src/auth/README.md"), "utf8");

/** The README's first code block in a language, with the address of this stack's Cognito. */
function printed(language: string): string {
  const [, block = ""] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme) ?? [];
  return block.replaceAll("http://localhost:8788", cognitoUrl);
}

const project = mkdtempSync(join(tmpdir(), "my-api-"));
let worker: WranglerDev;
let api: string;

beforeAll(async () => {
  mkdirSync(join(project, "src"));
  mkdirSync(join(project, "node_modules"));
  symlinkSync(ROOT, join(project, "node_modules/gatehouse"));
  symlinkSync(join(ROOT, "node_modules/hono"), join(project, "node_modules/hono"));
  writeFileSync(join(project, "src/index.ts"), printed("ts"));
  writeFileSync(join(project, "wrangler.toml"), printed("toml"));
  const port = await freePort();
  api = `http://localhost:${port}/api/hello`;
  worker = await startWranglerDev(project, port, ["/api/hello", 401]);
}, 90_000);

afterAll(async () => {
  await worker.stop();
  rmSync(project, { recursive: true, force: true });
});

test("the Worker identifies the caller and their groups, and rejects a refresh token", async () => {
  const person = newPerson();
  const account = await signUp(person);
  const { userPoolId, ...settings } = await readSettings();
  const group = `readers-${account.id}`;
  await cognito("CreateGroup", { UserPoolId: userPoolId, GroupName: group });
  await cognito("AdminAddUserToGroup", { UserPoolId: userPoolId, GroupName: group, Username: account.id });
  const step = await startSignIn({ ...settings, userPoolId }, person.email, person.password);
  if (step.kind !== "signed_in") throw new Error(`not signed in: ${step.kind}`);

  const send = (token: string) => fetch(api, { headers: { authorization: `Bearer ${token}` } });
  const response = await send(step.tokens.accessToken);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ hello: account.id, groups: [group] });
  expect((await send(step.tokens.refreshToken)).status).toBe(401);
});
