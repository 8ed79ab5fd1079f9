// The Worker for the auth benchmarks in its own workerd, without wrangler's proxy, and the tokens that it accepts.

import { type ChildProcess, spawn } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { freePort, ROOT } from "../../../src/tooling/dev/stack.ts";

const POOL = { userPoolId: "us-east-1_Bench12345", clientId: "benchclient0000000000000000" };
export const CLIENT_ID = POOL.clientId;
export const ISSUER = `https://cognito-idp.us-east-1.amazonaws.com/${POOL.userPoolId}`;
const START_TIME_LIMIT_MILLISECONDS = 20_000;

export interface KeySet {
  readonly keys: readonly object[];
}

export interface BenchWorker {
  readonly url: string;
  readonly pid: number;
  /** The address of workerd's inspector. */
  readonly inspector: string;
  readonly stop: () => Promise<void>;
}

/** The claims of a Cognito access token that is valid for an hour. */
export function accessClaims(username: string) {
  const now = Math.floor(Date.now() / 1000);
  return {
    sub: "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
    iss: ISSUER,
    client_id: CLIENT_ID,
    origin_jti: "9b2e5a52-3a0e-4cb9-8a51-5f0d6a1f2b3c",
    event_id: "0d1f6f0e-5d1c-4a51-9c1b-7f1d2e3c4b5a",
    token_use: "access",
    scope: "aws.cognito.signin.user.admin",
    auth_time: now,
    exp: now + 3600,
    iat: now,
    jti: "c2f5b1d4-7a63-4c0e-9a57-6a2e8d0f1b3c",
    username,
  };
}

/** A 2,048-bit RSA key, as a JWKS and as a signer. */
export function poolKey(kid: string) {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid, alg: "RS256", use: "sig" };
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  return {
    keySet: { keys: [jwk] },
    sign(claims: object): string {
      const input = `${encode({ kid, alg: "RS256" })}.${encode(claims)}`;
      return `${input}.${sign("sha256", Buffer.from(input), privateKey).toString("base64url")}`;
    },
  };
}

export async function startWorker(keySet: KeySet, isInspected = false): Promise<BenchWorker> {
  const folder = await mkdtemp(join(tmpdir(), "gatehouse-bench-"));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const inspector = `127.0.0.1:${await freePort()}`;
  await bundle("contenders", folder);
  await bundle("kv", folder);
  await writeFile(join(folder, "config.capnp"), configuration(port, keySet));
  const workerd = resolve(ROOT, "node_modules/.bin/workerd");
  const options = ["serve", join(folder, "config.capnp"), ...(isInspected ? ["--inspector-addr", inspector] : [])];
  const child = spawn(workerd, options, { stdio: ["ignore", "inherit", "inherit"] });
  const stop = async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(`${url}/none`);
    return { url, pid: await workerdOf(child), inspector, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
}

export async function waitUntilReady(url: string): Promise<void> {
  const giveUp = Date.now() + START_TIME_LIMIT_MILLISECONDS;
  for (;;) {
    try {
      const response = await fetch(url);
      await response.body?.cancel();
      return;
    } catch (error) {
      if (Date.now() > giveUp) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}

async function bundle(name: string, folder: string): Promise<void> {
  await build({
    entryPoints: [resolve(ROOT, "test/worker/bench", `${name}.ts`)],
    outfile: join(folder, `${name}.js`),
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    logLevel: "warning",
  });
}

/** KV contains the JWKS as Gatehouse stores it. */
function configuration(port: number, keySet: KeySet): string {
  const stored = JSON.stringify({ fetchedAt: Date.now(), document: JSON.stringify(keySet) });
  const quoted = (text: string) => JSON.stringify(text);
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "contenders", worker = .contenders), (name = "kv", worker = .kv)],
  v8Flags = ["--expose-gc"],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "contenders")],
);
const contenders :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "contenders.js")],
  compatibilityDate = "2026-10-23",
  bindings = [
    (name = "AUTH_CACHE", kvNamespace = "kv"),
    (name = "KEY_SET", json = ${quoted(JSON.stringify(keySet))}),
    (name = "USER_POOL_ID", text = ${quoted(POOL.userPoolId)}),
    (name = "CLIENT_ID", text = ${quoted(POOL.clientId)}),
  ],
);
const kv :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "kv.js")],
  compatibilityDate = "2026-10-23",
  bindings = [(name = "STORED", text = ${quoted(stored)})],
);
`;
}

/** The process ID of workerd. The package's `workerd` may be a Node script, whose child process is the real binary. */
async function workerdOf({ pid }: ChildProcess): Promise<number> {
  if (pid === undefined) throw new Error("workerd was not started");
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const [child] = children.trim().split(" ");
  return child === undefined || child === "" ? pid : Number(child);
}
