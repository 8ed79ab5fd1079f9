// npm run operator -- --env, with the stand-ins for AWS, wrangler and Cloudflare's API, whose D1 is a real SQLite file.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { editToml } from "../../../src/tooling/clouds/wrangler-toml.ts";
import { ROOT } from "../../../src/tooling/dev/stack.ts";
import { operate } from "../../../src/tooling/operator/operate.ts";
import { readOperatorArguments } from "../../../src/tooling/operator/operator-arguments.ts";
import { openEnvironment } from "../../../src/tooling/operator/place.ts";
import { READS } from "../../../src/tooling/operator/run-operator.ts";
import { localCognito, newPerson, readSettings, signUp } from "../../stack/client.ts";
import { appUrl, cognitoUrl } from "../../stack/running.ts";
import { operator } from "../../stack/signed-call.ts";
import { API_TOKEN } from "../harness/cloudflare-api.ts";
import { OPERATOR_KEYS } from "../harness/iam.ts";
import { type Ended, openProjectFixture, type ProjectFixture } from "../harness/project-fixture.ts";

const cognito = operator(cognitoUrl);
const DATABASE_ID = "11111111-2222-4333-8444-555555555555";
const NAMESPACE_ID = "0123456789abcdef0123456789abcdef";

let project: ProjectFixture;
let database: DatabaseSync;
let pool: Awaited<ReturnType<typeof readSettings>>;
const outputs: string[] = [];

beforeAll(async () => {
  project = await openProjectFixture(appUrl, cognitoUrl, "production");
  pool = await readSettings();
  const header = "[env.production.vars]";
  const edited = editToml(project.toml(), [
    { header, key: "COGNITO_USER_POOL_ID", value: pool.userPoolId },
    { header, key: "COGNITO_CLIENT_ID", value: pool.clientId },
    { header: "[[env.production.d1_databases]]", having: 'binding = "DB"', key: "database_id", value: DATABASE_ID },
    { header: "[[env.production.kv_namespaces]]", having: 'binding = "AUTH_CACHE"', key: "id", value: NAMESPACE_ID },
  ]);
  if (!edited.ok) throw new Error(edited.failure);
  project.writeToml(edited.value);
  project.change(({ databases }) => databases.push({ name: "gatehouse", uuid: DATABASE_ID }));
  database = new DatabaseSync(project.databaseFile(DATABASE_ID));
  const migrations = join(ROOT, "drizzle/migrations");
  for (const name of readdirSync(migrations)
    .filter((file) => file.endsWith(".sql"))
    .sort()) {
    database.exec(readFileSync(join(migrations, name), "utf8"));
  }
});
afterEach(async () => {
  for (const name of Object.keys(project.apiFaults)) Reflect.deleteProperty(project.apiFaults, name);
  project.clearCalls();
  await localCognito("DELETE", "faults");
});
afterAll(async () => {
  database.close();
  await project.close();
});

/** An account whose user is in the pool, and whose row is in the environment's database. */
async function newMember() {
  const { email, id, name } = await signUp(newPerson());
  const insert =
    "INSERT INTO accounts (id, email, name, status, created_at, user_pool_id) VALUES (?, ?, ?, 'active', ?, ?)";
  database.prepare(insert).run(id, email, name, Date.now(), pool.userPoolId);
  return { id, email };
}

async function run(...args: readonly string[]): Promise<Ended> {
  const ended = await project.run("operator", [...args, "--env", "production"]);
  outputs.push(ended.stdout, ended.stderr);
  return ended;
}

/** Runs the command in this process, which is faster than a new process. Returns its JSON output. */
async function command(...args: readonly string[]) {
  const read = readOperatorArguments([...args, "--json", "--env", "production"], {});
  if (!read.ok || read.value === "help") throw new Error(read.ok ? "help" : read.failure);
  const place = await openEnvironment(project.folder, project.runStandIn, {
    env: "production",
    environment: project.environment,
    needsCognito: !READS.includes(read.value.command),
  });
  if (!place.ok) throw new Error(place.failure);
  const { isDone, output } = await operate(place.value, read.value);
  outputs.push(output);
  return { isDone, ...JSON.parse(output) };
}

async function groupsOf(id: string): Promise<string[]> {
  const { Groups } = await cognito("AdminListGroupsForUser", { UserPoolId: pool.userPoolId, Username: id });
  return (Groups as { GroupName: string }[]).map(({ GroupName }) => GroupName).sort();
}

test("add makes an operator of the environment, with the AWS keys and the wrangler login of the person who runs it", async () => {
  const ada = await newMember();
  const added = await run("add", ada.email);
  expect(added.status, added.stderr).toBe(0);
  expect(added.stdout).toContain("Gatehouse operator: production\n");
  expect(added.stdout).toContain(`${ada.email} has the role operators.`);
  expect(await groupsOf(ada.id)).toEqual(["operators"]);
  expect(database.prepare("SELECT role FROM account_roles WHERE account_id = ?").all(ada.id)).toEqual([
    { role: "operators" },
  ]);
  const events = database
    .prepare("SELECT event, actor_kind, detail FROM audit_events WHERE account_id = ?")
    .all(ada.id);
  expect(events).toEqual([
    {
      event: "account.roles_changed",
      actor_kind: "command",
      detail: JSON.stringify({ rolesBefore: [], rolesAfter: ["operators"] }),
    },
  ]);
});

test("a command that reads needs no AWS credentials", async () => {
  const listed = await run("list", "--json");
  expect(listed.status, listed.stderr).toBe(0);
  expect(JSON.parse(listed.stdout)).toMatchObject({ environment: "production", accounts: [{ roles: ["operators"] }] });
  expect(project.calls().filter(({ program }) => program === "aws")).toEqual([]);
});

test("what is taken away is published to KV at once; if KV fails, the scheduled run publishes it", async () => {
  const ada = await newMember();
  await command("add", ada.email, "--role", "support");
  expect(await command("remove", ada.email, "--role", "support")).toMatchObject({
    isDone: true,
    hints: ["Members-only files close to their sessions within 60 seconds."],
  });
  const { value, lifeSeconds } = project.values()[`${NAMESPACE_ID}/revoked:${ada.id}`] ?? {};
  expect(Math.abs(Date.now() - Number(value))).toBeLessThan(60_000);
  expect(lifeSeconds).toBe(86_460);

  project.apiFaults.kvStatus = 500;
  await command("add", ada.email, "--role", "support");
  expect(await command("remove", ada.email, "--role", "support")).toMatchObject({
    isDone: true,
    hints: [expect.stringContaining("after the next scheduled run")],
  });
  expect(database.prepare("SELECT id FROM unpublished_revocations").all()).toEqual([{ id: ada.id }]);
});

test("every command works through the API", async () => {
  const ada = await newMember();
  const done = ["disable", "enable", "sign-out", "reset-password", "remove-second-factor", "delete", "restore"];
  for (const name of done) expect(await command(name, ada.email)).toMatchObject({ isDone: true });
  expect(await command("show", ada.id)).toMatchObject({ account: { state: "active", isBehind: false } });
});

test("the last operator stays", async () => {
  const [{ email }] = (await command("list")).accounts;
  expect(await command("disable", email)).toMatchObject({
    error: {
      kind: "last_operator",
      message: expect.stringContaining("npm run operator -- add EMAIL --env production"),
    },
  });
});

test("after a failure of Cognito the change is stored, and the same command again completes it", async () => {
  const ada = await newMember();
  await localCognito("POST", "faults", { operation: "AdminAddUserToGroup", kind: "http500", times: 10 });
  const failed = await run("add", ada.email, "--role", "support");
  expect(failed.status).toBe(1);
  expect(failed.stderr).toContain("is stored, but Cognito has not followed (AdminAddUserToGroup: ");
  await localCognito("DELETE", "faults");
  expect(await command("add", ada.email, "--role", "support")).toMatchObject({ account: { isBehind: false } });
  expect(await groupsOf(ada.id)).toEqual(["support"]);
});

test("a failure of D1 is named, changes nothing, and shows the command that looks for faults", async () => {
  const ada = await newMember();
  project.apiFaults.d1Status = 500;
  expect(await command("add", ada.email)).toMatchObject({
    error: {
      kind: "storage_unavailable",
      message: expect.stringMatching(/HTTP 500: internal error \[code: 7500\].*npm run doctor -- --env production/),
    },
  });
  expect(await groupsOf(ada.id)).toEqual([]);
});

test("an environment that is not set up, and one that does not exist, are named", async () => {
  const staging = await project.run("operator", ["list", "--env", "staging"]);
  expect(staging).toMatchObject({ status: 1, stderr: "staging has no database yet: npm run setup -- --env staging\n" });
  const unknown = await project.run("operator", ["list", "--env", "nowhere"]);
  expect(unknown).toMatchObject({ status: 1, stderr: expect.stringContaining("wrangler.toml has no [env.nowhere]") });
});

test("without a login of wrangler the way to one is named", async () => {
  project.change((cloud) => Object.assign(cloud, { loggedIn: false }));
  const ended = await run("list");
  project.change((cloud) => Object.assign(cloud, { loggedIn: true }));
  expect(ended.status).toBe(1);
  expect(ended.stderr).toContain("npx wrangler login");
});

test("no output had a key or a token", () => {
  const all = outputs.join("\n");
  expect(all.length).toBeGreaterThan(5_000);
  for (const secret of [API_TOKEN, OPERATOR_KEYS.secretAccessKey, OPERATOR_KEYS.accessKeyId])
    expect(all).not.toContain(secret);
});
