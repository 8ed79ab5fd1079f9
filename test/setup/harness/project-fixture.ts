// A project folder with its own stand-ins for AWS, Cloudflare and the site. Tests run the commands in it as npm does.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { editToml } from "../../../src/tooling/clouds/wrangler-toml.ts";
import { COMPILE_CACHE } from "../../suite/settings.ts";
import { type Cloud, EMPTY_CLOUD, type RecordedCall } from "../stand-ins/cloud.ts";
import { type ApiFaults, type KeyValues, startCloudflareApi } from "./cloudflare-api.ts";
import { type IamFaults, startIam } from "./iam.ts";
import { type SiteFaults, startSite } from "./site.ts";
import { openStandIns } from "./stand-ins.ts";

const ROOT = resolve(import.meta.dirname, "../../..");
const STAND_INS = resolve(import.meta.dirname, "../stand-ins");
/** The path of curl. The stand-ins need it, but the PATH of the commands contains only the stand-ins. */
const CURL = execFileSync("sh", ["-c", "command -v curl"], { encoding: "utf8" }).trim();

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export type ProjectFixture = Awaited<ReturnType<typeof openProjectFixture>>;

/** @param env The environment of wrangler.toml whose settings the stand-in for the site uses. */
export async function openProjectFixture(appUrl: string, cognitoUrl: string, env: string) {
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-setup-"));
  const cloudFolder = mkdtempSync(join(tmpdir(), "gatehouse-cloud-"));
  for (const name of ["wrangler.toml", "drizzle/migrations", "package-lock.json", ".dev.vars.example"]) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  const cloud = structuredClone(EMPTY_CLOUD);
  const iamFaults: IamFaults = {};
  const siteFaults: SiteFaults = {};
  const iam = await startIam(cognitoUrl, cloud, iamFaults);
  const site = await startSite(appUrl, cognitoUrl, folder, env, siteFaults);
  const standIns = await openStandIns({ cloud, folder: cloudFolder, cognitoUrl, siteUrl: site.url });
  const databaseFile = (uuid: string) => join(cloudFolder, `${uuid}.sqlite`);
  const values: KeyValues = {};
  const apiFaults: ApiFaults = {};
  const api = await startCloudflareApi(cloud, databaseFile, values, apiFaults);

  const environment: Readonly<Record<string, string>> = {
    PATH: STAND_INS,
    HOME: folder,
    NODE_COMPILE_CACHE: COMPILE_CACHE,
    STAND_IN_CURL: CURL,
    STAND_IN_URL: standIns.url,
    CLOUDFLARE_API_BASE_URL: api.url,
  };
  const project = {
    folder,
    environment,
    iamUrl: iam.url,
    siteUrl: site.url,
    iamFaults,
    siteFaults,
    apiFaults,
    /** The values that were written to KV through the API. */
    values: (): KeyValues => ({ ...values }),
    /** A copy of the current state of AWS and Cloudflare. */
    cloud: (): Cloud => structuredClone(cloud),
    change(edit: (cloud: Cloud) => void): void {
      edit(cloud);
    },
    calls: (): readonly RecordedCall[] => standIns.calls,
    clearCalls(): void {
      standIns.calls.length = 0;
    },
    /** Replaces `runner` for code in this process: calls the stand-ins as functions, not as programs. */
    runStandIn: standIns.run,
    toml: () => readFileSync(join(folder, "wrangler.toml"), "utf8"),
    writeToml: (text: string) => writeFileSync(join(folder, "wrangler.toml"), text),
    databaseFile,

    /** Runs a command of src/tooling in the folder, with the stand-ins on the PATH. */
    run(
      command: "setup" | "doctor" | "deploy" | "operator",
      args: readonly string[],
      options: RunOptions = {},
    ): Promise<Ended> {
      const child = spawn(
        process.execPath,
        [join(ROOT, `src/tooling/${command === "deploy" ? "setup" : command}/${command}.ts`), ...args],
        {
          cwd: folder,
          stdio: ["pipe", "pipe", "pipe"],
          timeout: 170_000,
          env: { ...environment, ...options.env },
        },
      );
      const output = { stdout: "", stderr: "" };
      for (const name of ["stdout", "stderr"] as const) {
        child[name].setEncoding("utf8").on("data", (chunk: string) => {
          output[name] += chunk;
        });
      }
      child.stdin.on("error", () => undefined);
      child.stdin.end(options.stdin ?? "");
      return new Promise((done) => child.once("close", (status) => done({ status, ...output })));
    },

    async close(): Promise<void> {
      await Promise.all([iam.stop(), site.stop(), api.stop(), standIns.stop()]);
      rmSync(folder, { recursive: true, force: true });
      rmSync(cloudFolder, { recursive: true, force: true });
    },
  };
  const endpoint = { header: `[env.${env}.vars]`, key: "COGNITO_ENDPOINT", value: iam.url };
  const toml = editToml(project.toml(), [endpoint]);
  if (!toml.ok) throw new Error(toml.failure);
  project.writeToml(toml.value);
  return project;
}
