// `npm run dev` and `npm run demo` as processes, with their output and exit status.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { freePort, isPortFree, ROOT } from "../../src/tooling/dev/stack.ts";
import { newPerson, postAccount, signUp } from "./client.ts";
import { appUrl, newState } from "./running.ts";

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function runCommand(name: string, args: readonly string[], variables: Record<string, string> = {}): Run {
  const script = resolve(ROOT, `src/tooling/${name === "doctor" ? name : "dev"}/${name}.ts`);
  const child = spawn(process.execPath, [script, ...args], { cwd: ROOT, env: { ...process.env, ...variables } });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return { child, output: () => output, ended: new Promise((done) => child.once("exit", done)) };
}

async function runUntil(run: Run, text: string): Promise<void> {
  for (let step = 0; !run.output().includes(text); step++) {
    if (run.child.exitCode !== null || step > 550) throw new Error(run.output());
    await new Promise((done) => setTimeout(done, 100));
  }
}

let folder: string;
let ports: { app: number; cognito: number };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gatehouse-dev-"));
  ports = { app: await freePort(), cognito: await freePort() };
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** @param options More options. The secrets are those of .dev.vars.example, which work with the local Cognito. */
function dev(options: readonly string[] = []): Run {
  const args = ["--port", String(ports.app), "--cognito-port", String(ports.cognito), "--persist-to", folder];
  // In a shell, this variable selects a deployed environment. The command must ignore it.
  const variables = { CLOUDFLARE_ENV: "production" };
  return runCommand("dev", [...args, "--env-file", ".dev.vars.example", ...options], variables);
}

/**
 * Creates the state folder if a test deleted it, with a database that has all migrations. Without it, `npm run dev`
 * would take two seconds to apply them.
 */
async function makeState(): Promise<void> {
  if (!existsSync(folder)) await cp(newState, folder, { recursive: true });
}

async function expectNothingLeft(): Promise<void> {
  const isFree = async () => (await isPortFree(ports.app)) && (await isPortFree(ports.cognito));
  await vi.waitFor(async () => expect(await isFree()).toBe(true), { timeout: 20_000, interval: 200 });
}

const lastLine = (run: Run) => run.output().trimEnd().split("\n").at(-1);

describe("npm run dev", () => {
  test("starts both servers and prints their addresses and the next step; Ctrl-C stops both; accounts survive a restart", async () => {
    const person = newPerson();
    const appUrl = `http://localhost:${ports.app}`;

    const first = dev();
    await runUntil(first, "Ctrl-C stops both.");
    expect(first.output()).toContain(appUrl);
    expect(first.output()).toContain(`http://localhost:${ports.cognito}`);
    expect(first.output()).toContain(`${appUrl}/sign-up`);
    await signUp(person, appUrl);
    first.child.kill("SIGINT");
    expect(await first.ended).toBe(0);
    await expectNothingLeft();

    const second = dev();
    await runUntil(second, "Ctrl-C stops both.");
    expect((await postAccount(person, appUrl)).status).toBe(409);

    // The other commands find the instance by its state.
    const demo = runCommand("demo", ["--persist-to", folder]);
    expect(await demo.ended, demo.output()).toBe(0);
    expect(demo.output()).toContain(`Against ${appUrl}`);
    const doctor = runCommand("doctor", ["--persist-to", folder]);
    await doctor.ended;
    expect(doctor.output()).toContain(`Gatehouse doctor: local development, ${appUrl}, state ${folder}`);
    expect(doctor.output()).not.toContain("not running");
    const reset = runCommand("reset", ["--persist-to", folder]);
    expect(await reset.ended).toBe(1);
    expect(reset.output()).toContain(`at ${appUrl}, process ${second.child.pid}`);
    const third = dev();
    expect(await third.ended).toBe(1);
    expect(third.output()).toContain(`at ${appUrl}, process ${second.child.pid}`);
    expect(third.output()).toContain("--persist-to");
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  test("with --json prints the log alone; a kill leaves nothing; then the state can be deleted", async () => {
    const run = dev(["--json"]);
    let log = "";
    run.child.stdout?.on("data", (chunk: Buffer) => {
      log += chunk.toString();
    });
    await runUntil(run, "Ctrl-C stops both.");
    await fetch(`http://localhost:${ports.app}/health?asked`);
    await vi.waitFor(() => expect(log).toContain('"route":"/health"'), 10_000);
    for (const line of log.trimEnd().split("\n")) expect(JSON.parse(line)).toHaveProperty("event");

    run.child.kill("SIGKILL");
    await run.ended;
    await expectNothingLeft();
    const reset = runCommand("reset", ["--persist-to", folder]);
    expect(await reset.ended, reset.output()).toBe(0);
    expect(existsSync(folder)).toBe(false);
    const demo = runCommand("demo", ["--persist-to", folder]);
    expect(await demo.ended).toBe(1);
    expect(demo.output()).toContain(`npm run dev -- --persist-to ${folder}`);
  });

  test("Ctrl-C during the start leaves nothing", async () => {
    await makeState();
    const run = dev();
    await runUntil(run, "Starting Gatehouse");
    await wait(4_000);
    run.child.kill("SIGINT");
    expect(await run.ended, run.output()).toBe(0);
    await expectNothingLeft();
  });

  test.each([
    [
      "a setting that is wrong",
      ["--var", "AWS_ACCESS_KEY_ID:x"],
      "AWS_ACCESS_KEY_ID does not look like an access key ID",
    ],
    ["an option that nobody knows", ["--prot", "1"], "Unknown argument: prot"],
  ])("stops at %s, and says so in its last line", async (_, options, cause) => {
    await makeState();
    const run = dev(options);
    expect(await run.ended).toBe(1);
    expect(lastLine(run)).toContain(cause);
    await expectNothingLeft();
  });

  test.each(["--port", "--cognito-port"])("says clearly that the port of %s is taken", async (option) => {
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
    const run = runCommand("dev", [
      "--port",
      String(await freePort()),
      "--cognito-port",
      String(await freePort()),
      option,
      String(port),
    ]);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain(`Port ${port}`);
    expect(run.output()).toContain(`npm run dev -- ${option}`);
    server.close();
  });
});

describe("npm run demo", () => {
  test("prints each request and response of a sign-up and a sign-in, with secrets masked", async () => {
    const run = runCommand("demo", [appUrl]);
    expect(await run.ended, run.output()).toBe(0);
    const output = run.output();
    for (const step of ["POST", "/accounts", "InitiateAuth", "PASSWORD_VERIFIER", "SRP_A", "GET", "/accounts/me"]) {
      expect(output).toContain(step);
    }
    expect(output).toContain("signed up, signed in and read their account");
    expect(output).not.toMatch(/-Aa1!|eyJ/);
  });

  test("says so when something else has the port", async () => {
    const server = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(server, "listening");
    const run = runCommand("demo", [`http://127.0.0.1:${Object(server.address()).port}`]);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain("npm run dev");
    server.close();
  });

  test("says what to start when nothing is running", async () => {
    const run = runCommand("demo", [`http://localhost:${await freePort()}`]);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain("npm run dev");
  });
});
