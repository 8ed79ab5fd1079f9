// `npm run operator` against the running stack: every command with its effect on D1, Cognito and the API, failures,
// and repetition.

import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseEnv } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { startSignIn } from "../../src/browser/client/sign-in.ts";
import { newFederatedId } from "../../src/core/account-id.ts";
import { editToml } from "../../src/tooling/clouds/wrangler-toml.ts";
import { claimState, releaseState } from "../../src/tooling/dev/instance.ts";
import { ROOT } from "../../src/tooling/dev/stack.ts";
import { operate } from "../../src/tooling/operator/operate.ts";
import { readOperatorArguments } from "../../src/tooling/operator/operator-arguments.ts";
import { openLocal, type Place } from "../../src/tooling/operator/place.ts";
import { totp } from "../pages/browser/totp.ts";
import { callUnsigned, cognito, localCognito, newPerson, type Person, readSettings, signUp } from "./client.ts";
import { appUrl, cognitoUrl, runScheduled, stateFolder } from "./running.ts";

let folder: string;
let place: Place;
const outputs: string[] = [];

beforeAll(async () => {
  // Claims the state folder, as `npm run dev` does, so that the commands find the running app by it.
  const other = await claimState(stateFolder, { appUrl, cognitoUrl });
  if (other !== undefined) throw new Error(`Another instance: ${other.appUrl}`);
  // The commands run in a folder without a developer's .dev.vars, and with a site's roles.
  folder = await mkdtemp(join(tmpdir(), "gatehouse-operator-"));
  await cp(join(ROOT, ".dev.vars.example"), join(folder, ".dev.vars.example"));
  const edited = editToml(await readFile(join(ROOT, "wrangler.toml"), "utf8"), [
    { header: "[vars]", key: "ROLES", value: "editor member" },
  ]);
  if (!edited.ok) throw new Error(edited.failure);
  await writeFile(join(folder, "wrangler.toml"), edited.value);
  const opened = await openLocal(folder, stateFolder);
  if (!opened.ok) throw new Error(opened.failure);
  place = opened.value;
});
afterEach(() => localCognito("DELETE", "faults"));
afterAll(async () => {
  place.close();
  await releaseState(stateFolder);
  await rm(folder, { recursive: true });
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a process. */
async function run(...args: readonly string[]): Promise<Ended> {
  const script = resolve(ROOT, "src/tooling/operator/operator.ts");
  const state = args.includes("--persist-to") ? [] : ["--persist-to", stateFolder];
  const child = spawn(process.execPath, [script, ...args, ...state], { cwd: folder });
  const ended = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (chunk: string) => {
      ended[name] += chunk;
    });
  }
  const status = await new Promise<number | null>((done) => child.once("close", done));
  outputs.push(ended.stdout, ended.stderr);
  return { status, ...ended };
}

/** Runs the command in this process, which is faster. Returns its output and whether it succeeded. */
async function say(...args: readonly string[]) {
  const read = readOperatorArguments(args, {});
  if (!read.ok || read.value === "help") throw new Error(read.ok ? "help" : read.failure);
  const operated = await operate(place, read.value);
  outputs.push(operated.output);
  return operated;
}

/** Runs the command with --json. Returns the parsed output and whether the command succeeded. */
async function command(...args: readonly string[]) {
  const { isDone, output } = await say(...args, "--json");
  return { isDone, ...JSON.parse(output) };
}

async function newMember() {
  const person = newPerson();
  const { id } = await signUp(person);
  return { ...person, id };
}

async function signIn({ email, password }: Person) {
  const step = await startSignIn(await readSettings(), email, password);
  return step.kind === "signed_in" ? step.tokens.accessToken : step.kind;
}

const get = (path: string, token: string) =>
  fetch(`${appUrl}${path}`, { headers: { authorization: `Bearer ${token}` } });

async function userOf(id: string) {
  const { userPoolId: UserPoolId } = await readSettings();
  return cognito("AdminGetUser", { UserPoolId, Username: id });
}

async function groupsOf(id: string): Promise<string[]> {
  const { userPoolId: UserPoolId } = await readSettings();
  const { Groups } = await cognito("AdminListGroupsForUser", { UserPoolId, Username: id });
  return (Groups as { GroupName: string }[]).map(({ GroupName }) => GroupName).sort();
}

async function eventsOf(id: string): Promise<string[]> {
  const query = place.database.prepare(
    "SELECT event, outcome FROM audit_events WHERE account_id = ? AND actor_kind = 'command' ORDER BY seq",
  );
  const { results } = await query.bind(id).all<{ event: string; outcome: string }>();
  return results.map(({ event, outcome }) => `${event} ${outcome}`);
}

test("add makes an operator, who signs in and reads other accounts; list shows them; remove takes the power away at once", async () => {
  const [ada, bob, carol] = [await newMember(), await newMember(), await newMember()];
  const added = await run("add", ada.email.toUpperCase());
  expect(added.status, added.stderr).toBe(0);
  expect(added.stdout).toContain(`Gatehouse operator: local development, ${appUrl}, state ${stateFolder}\n`);
  expect(added.stdout).toContain(`${ada.email} has the role operators.`);
  expect(added.stdout).toContain(`Nobody has verified that the address ${ada.email} is theirs.`);
  expect(added.stderr).toBe("");
  expect((await command("add", bob.id)).isDone).toBe(true);

  const token = await signIn(ada);
  const path = `/admin/accounts/${carol.id}`;
  expect((await get(path, token)).status).toBe(200);
  const listed = await run("list", "--json");
  expect(listed.status).toBe(0);
  expect(listed.stderr).toBe("");
  expect(JSON.parse(listed.stdout)).toMatchObject({
    environment: "local",
    command: "list",
    accounts: expect.arrayContaining([
      expect.objectContaining({ id: ada.id, email: ada.email, roles: ["operators"] }),
      expect.objectContaining({ id: bob.id }),
    ]),
  });
  expect((await say("list")).output).toMatch(new RegExp(`^${ada.email} .*${ada.id} .*active .*operators$`, "m"));

  const removed = await say("remove", ada.id);
  expect(removed.isDone).toBe(true);
  expect(removed.output).toMatch(/Members-only files close.* within 60 seconds after the next scheduled run\./);
  expect(removed.output).toContain(`curl ${appUrl}/cdn-cgi/handler/scheduled`);
  expect((await say("show", ada.id)).output).not.toContain("scheduled");
  expect((await get(path, token)).status).toBe(401);
  expect((await get(path, await signIn(ada))).status).toBe(404);
  expect(await groupsOf(ada.id)).toEqual([]);
});

test("support is a role beside others; roles replaces all; a role that the site does not have is named", async () => {
  const ada = await newMember();
  expect(await command("roles", ada.email, "member", "editor")).toMatchObject({
    account: { roles: ["editor", "member"] },
  });
  expect(await command("add", ada.email, "--role", "support")).toMatchObject({
    account: { roles: ["editor", "member", "support"], isBehind: false },
  });
  expect(await groupsOf(ada.id)).toEqual(["editor", "member", "support"]);
  expect(await command("remove", ada.email, "--role", "editor")).toMatchObject({
    account: { roles: ["member", "support"] },
  });
  expect(await command("add", ada.email, "--role", "boss")).toMatchObject({
    isDone: false,
    error: { kind: "role_unknown", message: expect.stringContaining("editor, member, operators, support") },
  });
  expect(await eventsOf(ada.id)).toEqual(Array(3).fill("account.roles_changed done"));
});

test("change gives the account another name", async () => {
  const ada = await newMember();
  expect(await command("change", ada.email, "--name", "Ada King")).toMatchObject({
    isDone: true,
    account: { name: "Ada King" },
  });
  expect(await eventsOf(ada.id)).toEqual(["account.changed done"]);
});

test("disable ends sessions and says why and until when; enable lets the person sign in again", async () => {
  const ada = await newMember();
  const token = await signIn(ada);
  expect(await command("disable", ada.email, "--reason", "Spam", "--until", "2099-01-31")).toMatchObject({
    isDone: true,
    account: { state: "disabled", disabledReason: "Spam", disabledUntil: "2099-01-31T00:00:00.000Z" },
    hints: expect.arrayContaining([expect.stringContaining("mails that to its owner")]),
  });
  expect((await get("/accounts/me", token)).status).toBe(401);
  expect(await userOf(ada.id)).toMatchObject({ Enabled: false });
  expect(await command("enable", ada.email)).toMatchObject({ isDone: true, account: { state: "active" } });
  expect((await get("/accounts/me", await signIn(ada))).status).toBe(200);
  expect(await eventsOf(ada.id)).toEqual(["account.disabled done", "account.enabled done"]);
});

test("sign-out ends sessions; reset-password makes the person choose another password", async () => {
  const ada = await newMember();
  const token = await signIn(ada);
  expect(await command("sign-out", ada.id)).toMatchObject({ isDone: true, message: `${ada.email} has no sessions.` });
  expect((await get("/accounts/me", token)).status).toBe(401);
  expect((await get("/accounts/me", await signIn(ada))).status).toBe(200);
  expect(await command("reset-password", ada.id)).toMatchObject({ isDone: true });
  expect(await userOf(ada.id)).toMatchObject({ UserStatus: "RESET_REQUIRED" });
  expect(await signIn(ada)).not.toMatch(/^eyJ/);
  expect(await eventsOf(ada.id)).toEqual([
    "account.signed_out_everywhere started",
    "account.signed_out_everywhere done",
    "account.password_reset_forced started",
    "account.password_reset_forced done",
  ]);
});

test("remove-second-factor lets the password alone sign in", async () => {
  const ada = await newMember();
  const AccessToken = await signIn(ada);
  const { SecretCode } = await (await callUnsigned("AssociateSoftwareToken", { AccessToken })).json();
  await callUnsigned("VerifySoftwareToken", { AccessToken, UserCode: totp(SecretCode) });
  const on = { Enabled: true, PreferredMfa: true };
  await callUnsigned("SetUserMFAPreference", { AccessToken, SoftwareTokenMfaSettings: on });
  expect(await signIn(ada)).not.toMatch(/^eyJ/);
  expect(await command("remove-second-factor", ada.email)).toMatchObject({ isDone: true });
  expect(await signIn(ada)).toMatch(/^eyJ/);
});

test("delete disables now and deletes later; restore undoes it within that time", async () => {
  const ada = await newMember();
  const deleted = await command("delete", ada.email);
  expect(deleted).toMatchObject({ isDone: true, account: { state: "closing", deletesAt: expect.any(String) } });
  expect(deleted.message).toContain(`npm run operator -- restore ${ada.email}`);
  expect(await signIn(ada)).not.toMatch(/^eyJ/);
  expect(await command("restore", ada.email)).toMatchObject({
    isDone: true,
    account: { state: "active", deletesAt: null },
  });
  expect(await signIn(ada)).toMatch(/^eyJ/);
});

test("of an account that was made with another provider, the user that Cognito made is disabled and gets the roles", async () => {
  const { userPoolId: UserPoolId } = await readSettings();
  const { id: former } = await newMember();
  const id = newFederatedId();
  const username = `google_${id}`;
  await cognito("AdminCreateUser", {
    UserPoolId,
    Username: username,
    TemporaryPassword: "Correct-Horse7",
    MessageAction: "SUPPRESS",
  });
  const change = place.database.prepare("UPDATE accounts SET id = ?, username = ? WHERE id = ?");
  await change.bind(id, username, former).run();
  expect(await command("add", id, "--role", "support")).toMatchObject({ isDone: true, account: { isBehind: false } });
  expect(await groupsOf(username)).toEqual(["support"]);
  expect(await command("disable", id)).toMatchObject({ isDone: true, account: { state: "disabled", isBehind: false } });
  expect(await userOf(username)).toMatchObject({ Enabled: false });
  expect(await userOf(former)).toMatchObject({ Enabled: true });
});

test("show prints what operators see", async () => {
  const ada = await newMember();
  const { output } = await say("show", ada.email);
  for (const part of [ada.email, ada.id, ada.name, "active", "secondFactorSince"]) expect(output).toContain(part);
  expect(await command("show", ada.id)).toMatchObject({ account: { id: ada.id, roles: [], state: "active" } });
});

describe("what the use cases reject is said in a sentence", () => {
  test("the last operator cannot be demoted, disabled or deleted", async () => {
    const ada = await newMember();
    await command("add", ada.email);
    for (const { id } of (await command("list")).accounts) if (id !== ada.id) await command("roles", id, "member");
    for (const words of [["remove"], ["disable"], ["delete"], ["roles", "support"]]) {
      const [name = "", ...roles] = words;
      expect(await command(name, ada.email, ...roles)).toMatchObject({
        isDone: false,
        error: { kind: "last_operator", message: expect.stringContaining("is the only operator who can sign in") },
        account: { roles: ["operators"], state: "active" },
      });
    }
    expect((await say("remove", ada.email)).output).toContain("npm run operator -- add EMAIL");
  });

  test("an address and an id that nobody has", async () => {
    const unknown = await run("add", "nobody@example.com");
    expect(unknown.status).toBe(1);
    expect(unknown.stderr).toBe(
      "No account has the address nobody@example.com. Somebody has to sign up with it first.\n",
    );
    const id = crypto.randomUUID();
    expect(await command("disable", id)).toMatchObject({ error: { kind: "account_not_found" }, account: null });
  });

  test("an account on which somebody works", async () => {
    const ada = await newMember();
    const lease = place.database.prepare("UPDATE accounts SET lease_id = 'x', lease_until = ? WHERE id = ?");
    await lease.bind(Date.now() + 60_000, ada.id).run();
    expect(await command("disable", ada.email)).toMatchObject({
      error: { kind: "in_progress" },
      account: { state: "active" },
    });
  });

  test("a sign-up that is not complete", async () => {
    const ada = await newMember();
    await place.database.prepare("UPDATE accounts SET status = 'pending' WHERE id = ?").bind(ada.id).run();
    expect(await command("add", ada.id)).toMatchObject({ error: { kind: "account_unfinished" } });
    expect(await command("add", ada.email)).toMatchObject({ error: { kind: "account_not_found" } });
  });
});

describe("after a failure of Cognito", () => {
  const fails = (operation: string) => localCognito("POST", "faults", { operation, kind: "http500", times: 10 });

  test("the change is stored, and the same command again completes it", async () => {
    const ada = await newMember();
    await fails("AdminAddUserToGroup");
    const failed = await run("add", ada.email, "--json");
    expect(failed.status).toBe(1);
    expect(JSON.parse(failed.stdout)).toMatchObject({
      account: { roles: ["operators"], isBehind: true },
      error: {
        kind: "cognito_failed",
        message: expect.stringContaining("AdminAddUserToGroup: broken: InternalErrorException"),
      },
    });
    expect(await groupsOf(ada.id)).toEqual([]);
    expect((await command("show", ada.email)).hints.join()).toContain("Cognito has not followed");
    await localCognito("DELETE", "faults");
    expect(await command("add", ada.email)).toMatchObject({ isDone: true, account: { isBehind: false } });
    expect(await groupsOf(ada.id)).toEqual(["operators"]);
    expect(await eventsOf(ada.id)).toEqual(["account.roles_changed done"]);
  });

  test("the scheduled run completes it as well", async () => {
    const ada = await newMember();
    await fails("AdminDisableUser");
    expect((await say("disable", ada.email)).output).toContain("let the scheduled run complete it");
    await localCognito("DELETE", "faults");
    const isBehind = async () => {
      await runScheduled();
      return (await command("show", ada.email)).account.isBehind;
    };
    await expect.poll(isBehind, { timeout: 30_000 }).toBe(false);
    expect(await userOf(ada.id)).toMatchObject({ Enabled: false });
  });

  test("what D1 does not store has to be repeated, and the audit log has the failure", async () => {
    const ada = await newMember();
    await fails("AdminUserGlobalSignOut");
    expect(await command("sign-out", ada.email)).toMatchObject({
      isDone: false,
      error: {
        message: "Cognito failed (AdminUserGlobalSignOut: broken: InternalErrorException). Run the command again.",
      },
    });
    await localCognito("DELETE", "faults");
    expect(await command("sign-out", ada.email)).toMatchObject({ isDone: true });
    const name = "account.signed_out_everywhere";
    expect(await eventsOf(ada.id)).toEqual([`${name} started`, `${name} failed`, `${name} started`, `${name} done`]);
  });
});

test("commands and the app change the same database at the same time", async () => {
  const members = [await newMember(), await newMember(), await newMember()];
  const signUps = Promise.all(Array.from({ length: 8 }, newMember));
  const ended = await Promise.all(members.map(({ email }) => run("add", email, "--role", "support")));
  for (const { status, stderr } of ended) expect(status, stderr).toBe(0);
  expect(new Set((await signUps).map(({ id }) => id)).size).toBe(8);
});

test("wrong arguments are named, with the usage and status 2; without an instance the next step is named", async () => {
  const wrong = await run("add", "ada@example.com", "--rol", "support");
  expect(wrong.status).toBe(2);
  expect(wrong.stderr).toContain("--rol");
  expect(wrong.stderr).toContain("npm run operator -- COMMAND");
  const help = await run("--help");
  expect(help).toMatchObject({ status: 0, stderr: "" });
  expect(help.stdout).toContain("remove-second-factor ACCOUNT");
  const elsewhere = await run("list", "--json", "--persist-to", join(folder, "none"));
  expect(elsewhere).toMatchObject({ status: 1, stderr: "" });
  expect(JSON.parse(elsewhere.stdout).error.message).toContain("npm run dev -- --persist-to");
});

test("no output had a secret", async () => {
  const secrets = Object.values(parseEnv(await readFile(join(ROOT, ".dev.vars.example"), "utf8")));
  expect(secrets.length).toBeGreaterThan(2);
  const all = outputs.join("\n");
  expect(all.length).toBeGreaterThan(10_000);
  expect(all).not.toMatch(/eyJ|correct-Horse7|[0-9a-f]{64}/);
  for (const secret of secrets) expect(all.includes(secret ?? "?")).toBe(false);
});
