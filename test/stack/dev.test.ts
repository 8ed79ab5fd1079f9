// `npm run dev` and `npm run demo` as processes, with their output and exit status.

import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort, isPortFree, ROOT } from "../../src/tooling/dev/stack.ts";
import { newPerson, postAccount, signUp } from "./client.ts";
import { appUrl } from "./running.ts";

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function runCommand(name: string, args: readonly string[]): Run {
  const child = spawn(process.execPath, [resolve(ROOT, `src/tooling/dev/${name}.ts`), ...args], { cwd: ROOT });
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

function dev(): Run {
  const args = ["--port", String(ports.app), "--cognito-port", String(ports.cognito), "--persist-to", folder];
  return runCommand("dev", [...args, "--env-file", ".dev.vars.example"]);
}

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
    expect(await isPortFree(ports.app)).toBe(true);
    expect(await isPortFree(ports.cognito)).toBe(true);

    const second = dev();
    await runUntil(second, "Ctrl-C stops both.");
    expect((await postAccount(person, appUrl)).status).toBe(409);

    const demo = runCommand("demo", [appUrl]);
    expect(await demo.ended, demo.output()).toBe(0);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  test.each(["--port", "--cognito-port"])(
    "reports that the port of %s is in use, and how to choose another",
    async (option) => {
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
    },
  );
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

  test("names the command to start when nothing is running", async () => {
    const run = runCommand("demo", [`http://localhost:${await freePort()}`]);
    expect(await run.ended).toBe(1);
    expect(run.output()).toContain("npm run dev");
  });
});
