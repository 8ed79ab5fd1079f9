// PW-4: after requests of every kind, failing ones included, none of their secrets is in any stored file or log.

import { readdir, readFile } from "node:fs/promises";
import { join, sep } from "node:path";
import { parseEnv } from "node:util";
import { expect, test } from "vitest";
import { type Step, startSignIn } from "../../src/browser/client/sign-in.ts";
import { ROOT } from "../../src/tooling/dev/stack.ts";
import { localCognito, newPerson, postAccount, readSettings, signUp } from "./client.ts";
import { appUrl, logFile, stateFolder } from "./running.ts";

const { AWS_SECRET_ACCESS_KEY = "", GATEHOUSE_SECRET = "" } = parseEnv(
  await readFile(join(ROOT, ".dev.vars.example"), "utf8"),
);

/** A unique password, so that a match can only come from this test. */
function passwordWith(ending: string): string {
  return `${crypto.randomUUID()}${ending}`;
}

async function signIn(email: string, password: string): Promise<Step> {
  return startSignIn(await readSettings(), email, password);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test("PW-4: no password, no token and no secret of the Worker is in a log, a table, KV or the local Cognito", async () => {
  const person = { ...newPerson(), password: passwordWith("-Aa1!") };
  await signUp(person);
  const signedIn = await signIn(person.email, person.password);
  if (signedIn.kind !== "signed_in") throw new Error(signedIn.kind);
  const { accessToken, refreshToken } = signedIn.tokens;
  const authorization = `Bearer ${accessToken}`;
  expect((await fetch(`${appUrl}/accounts/me`, { headers: { authorization } })).status).toBe(200);
  expect((await fetch(`${appUrl}/accounts/me`, { headers: { authorization: `${authorization}x` } })).status).toBe(401);

  const keyed = await fetch(`${appUrl}/accounts`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
    body: JSON.stringify({ ...newPerson(), password: person.password }),
  });
  expect(keyed.status).toBe(201);

  const wrongPassword = passwordWith("-Aa2!");
  expect(await signIn(person.email, wrongPassword)).toMatchObject({ kind: "rejected" });
  const weakPassword = passwordWith("");
  expect((await postAccount({ ...newPerson(), password: weakPassword })).status).toBe(422);
  const takenPassword = passwordWith("-Aa3!");
  expect((await postAccount({ ...person, password: takenPassword })).status).toBe(409);
  const failedPassword = passwordWith("-Aa4!");
  const failed = { ...newPerson(), password: failedPassword };
  for (const operation of ["AdminCreateUser", "AdminInitiateAuth", "AdminRespondToAuthChallenge"]) {
    await localCognito("POST", "faults", { operation, kind: "http500", times: 3 });
    expect((await postAccount(failed)).status).toBe(502);
  }
  const misplaced = passwordWith("-Aa5!");
  expect((await postAccount({ name: misplaced, email: misplaced, password: 7 })).status).toBe(422);

  const secrets = [
    person.password,
    wrongPassword,
    weakPassword,
    takenPassword,
    failedPassword,
    misplaced,
    accessToken.split(".")[2],
    refreshToken,
    AWS_SECRET_ACCESS_KEY,
    GATEHOUSE_SECRET,
    // The bytes of the secret, from which keys are derived.
    Buffer.from(GATEHOUSE_SECRET, "hex").toString("latin1"),
  ];
  const state = await filesBelow(stateFolder);
  expect(state.filter((file) => file.includes(`${sep}d1${sep}`)).length).toBeGreaterThan(0);
  for (const file of [logFile, ...state]) {
    const content = (await readFile(file)).toString("latin1");
    for (const secret of secrets) expect(content.includes(secret ?? "?"), `${secret} in ${file}`).toBe(false);
  }

  // The e-mail address is in the table, where it belongs, and in no log.
  const log = await readFile(logFile, "utf8");
  expect(log).toContain('"event":"sign_up"');
  expect(log.includes(person.email) || log.includes(failed.email)).toBe(false);
});
