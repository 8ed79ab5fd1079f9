// A site whose owner has declared fields: a copy of the project with src/accounts/fields.ts edited, and its own stack.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, vi } from "vitest";
import { freePort } from "../../../src/tooling/dev/stack.ts";

const ROOT = resolve(import.meta.dirname, "../../..");

const PARTS = [
  "src",
  "drizzle",
  "test/cognito",
  "package.json",
  "wrangler.toml",
  ".dev.vars.example",
  "public/favicon.svg",
];

export interface SiteWithFields {
  readonly appUrl: string;
  readonly stop: () => Promise<void>;
}

export async function startSiteWithFields(): Promise<SiteWithFields> {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-fields-"));
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  const declared = readFileSync(join(ROOT, "test/fields/fields.ts"), "utf8");
  writeFileSync(
    join(folder, "src/accounts/fields.ts"),
    declared.replace("../../src/accounts/field-kinds.ts", "./field-kinds.ts"),
  );
  const [port, cognitoPort] = [await freePort(), await freePort()];
  const options = [
    "--port",
    String(port),
    "--cognito-port",
    String(cognitoPort),
    "--persist-to",
    join(folder, "state"),
  ];
  const child = spawn(process.execPath, [join(folder, "src/tooling/dev/dev.ts"), ...options], {
    cwd: folder,
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const appUrl = `http://localhost:${port}`;
  await vi.waitFor(async () => expect((await fetch(`${appUrl}/health`)).status).toBe(200), { timeout: 100_000 });
  return {
    appUrl,
    async stop() {
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
