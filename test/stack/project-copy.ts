// A copy of the project in which a test changes sources or adds the files of a site's owner, and `npm run dev` in it.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, ROOT } from "../../src/tooling/dev/stack.ts";

const PARTS = [
  "src",
  "drizzle",
  "test/cognito",
  "package.json",
  "tsconfig.json",
  "wrangler.toml",
  ".dev.vars.example",
  "public/favicon.svg",
];

export interface ProjectCopy {
  readonly folder: string;
  readonly appUrl: string;
  readonly cognitoUrl: string;
  /** What `npm run dev` has printed. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

/** Returns the folder of the copy. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-copy-"));
  for (const part of PARTS) cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  return folder;
}

/** Limits the build of a copy to these languages, which takes less time than all. English must be one of them. */
export function offerLanguages(folder: string, languages: readonly string[]): void {
  const site = join(folder, "src/site.ts");
  const before = readFileSync(site, "utf8");
  const after = before.replace('"all" = "all"', `"all" = ${JSON.stringify(languages)}`);
  if (after === before) throw new Error(`${site} does not offer all languages.`);
  writeFileSync(site, after);
}

/** @param edit Changes the copy before it starts. */
export async function startCopy(edit: (folder: string) => void = () => undefined): Promise<ProjectCopy> {
  const folder = copyProject();
  edit(folder);
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
  const limit = Date.now() + 100_000;
  while (!output.includes("Ctrl-C stops both.")) {
    if (child.exitCode !== null || Date.now() > limit) throw new Error(output);
    await new Promise((done) => setTimeout(done, 100));
  }
  return {
    folder,
    appUrl: `http://localhost:${port}`,
    cognitoUrl: `http://localhost:${cognitoPort}`,
    output: () => output,
    async stop() {
      child.kill("SIGINT");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
