// A site whose owner has declared fields and links: a copy of the project with src/accounts/fields.ts and src/site.ts edited, and
// its own stack.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
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
  const site = join(folder, "src/site.ts");
  const links = '[{ href: "/imprint", text: { en: "Imprint", de: "Impressum", es: "I", fr: "I", ja: "I" } }]';
  writeFileSync(site, readFileSync(site, "utf8").replace("SiteLink[] = []", `SiteLink[] = ${links}`));
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
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, "exit");
  const appUrl = `http://localhost:${port}`;
  const isReady = async () => (await fetch(`${appUrl}/health`).catch(() => undefined))?.status === 200;
  const limit = Date.now() + 100_000;
  while (!(await isReady())) {
    if (child.exitCode !== null || Date.now() > limit) throw new Error(output);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    appUrl,
    async stop() {
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
