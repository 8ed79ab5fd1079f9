// The npm commands on a Node that cannot run TypeScript, and without the dev dependencies.

import { execFile } from "node:child_process";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };

const ROOT = resolve(import.meta.dirname, "..");

function runNode(folder: string, options: readonly string[]): Promise<{ status: unknown; stderr: string }> {
  const args = [...options, "--import", "./src/tooling/check-node.js", "src/tooling/dev/dev.ts", "--help"];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: folder }, (error, _, stderr) =>
      done({ status: error === null ? 0 : error.code, stderr }),
    );
  });
}

test("on a Node that cannot run TypeScript, a command prints one sentence that says what to do", async () => {
  const { status, stderr } = await runNode(ROOT, ["--no-experimental-strip-types"]);
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^Gatehouse's commands need a newer Node than v\d+.*: run npm ci, without --ignore-scripts.*\.\n$/,
  );
});

test("without the dev dependencies, a command prints one sentence that says what to do", async () => {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-bare-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(join(ROOT, "package.json"), join(folder, "package.json"));
  await cp(join(ROOT, "src/tooling"), join(folder, "src/tooling"), { recursive: true });
  const { status, stderr } = await runNode(folder, []);
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Gatehouse's commands need the development dependencies: run npm ci, .*\.\n$/);
});

test("on a Node that can run TypeScript, the check prints nothing", async () => {
  expect(await runNode(ROOT, [])).toEqual({ status: 0, stderr: "" });
});

test("every npm script that is one `node FILE.ts` command loads the check first", () => {
  const own = Object.entries(packageJson.scripts).filter(([, script]) => /^node\b.*\.ts$/.test(script));
  expect(own.length).toBeGreaterThan(8);
  for (const [name, script] of own) expect(script, name).toContain("--import ./src/tooling/check-node.js ");
});
