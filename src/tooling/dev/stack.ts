// Starts Gatehouse on this machine: the local Cognito and the app, each in its own `wrangler dev`, with one folder
// for the state of both. Used by `npm run dev` and by tests.

import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { DEVELOPMENT_WORKER } from "../build/development-worker-path.ts";
import { isMigrated, noteMigrated } from "./local-database.ts";

export const ROOT = resolve(import.meta.dirname, "../../..");
export const DEFAULT_POOL = "us-east-1_LocalPool";
export const DEFAULT_DOMAIN = "gatehouse-local";

const RUN_PART = resolve(import.meta.dirname, "run-part.ts");
const WRANGLER = resolve(ROOT, "node_modules/wrangler/bin/wrangler.js");
/**
 * The state of the local Cognito, in the folder of the app's state. Each has a folder of its own, because two workerd
 * that open the same databases at the same moment fail with SQLITE_BUSY.
 */
export const COGNITO_FOLDER = "cognito";

const READY_TIME_LIMIT_MILLISECONDS = 60_000;
const STOP_TIME_LIMIT_MILLISECONDS = 5_000;

export type Part = "app" | "cognito";

export interface StackOptions {
  readonly appPort: number;
  readonly cognitoPort: number;
  /** An absolute path. */
  readonly persistTo: string;
  /** Passed on to the app's `wrangler dev`. */
  readonly wranglerArguments?: readonly string[];
  /**
   * The origin of the reload server. Without it, the app runs the Worker that is deployed instead of the development
   * Worker.
   */
  readonly reloadOrigin?: string;
  /** Aborting this signal ends the processes that have started. */
  readonly signal?: AbortSignal;
  /** Called with each line that a part (the app or the local Cognito) prints after it is ready. */
  readonly onLine: (part: Part, line: string) => void;
  /** Called when the app is ready again after it exited by itself. */
  readonly onRestart?: () => void;
}

export interface Stack {
  readonly appUrl: string;
  readonly cognitoUrl: string;
  /** Resolves with the last output when the local Cognito exits by itself, or when the app cannot be started again. */
  readonly broken: Promise<string>;
  readonly stop: () => Promise<void>;
}

/** The app's settings, in addition to those of wrangler.toml. */
export function settingsOfStack(cognitoUrl: string): Readonly<Record<string, string>> {
  return {
    COGNITO_ENDPOINT: cognitoUrl,
    SES_ENDPOINT: cognitoUrl,
    COGNITO_DOMAIN: `${cognitoUrl}/${DEFAULT_DOMAIN}`,
    // The limit applies to each network, and a developer and tests send all their requests from one network.
    PROOF_REQUESTS_PER_HOUR: "10000",
  };
}

/** Starts both parts. Throws an error with the output so far if one of them does not become ready. */
export async function startStack(options: StackOptions): Promise<Stack> {
  const appUrl = `http://localhost:${options.appPort}`;
  const cognitoUrl = `http://localhost:${options.cognitoPort}`;
  const state = ["--persist-to", join(options.persistTo, COGNITO_FOLDER), "--var", `APP_ORIGIN:${appUrl}`];
  const cognitoConfig = resolve(ROOT, "test/cognito/wrangler.toml");
  const cognito = startPart("cognito", devArguments(options.cognitoPort, ["-c", cognitoConfig, ...state]), options);
  let app: Awaited<ReturnType<typeof startApp>> | undefined;
  let isStopping = false;
  const stop = async () => {
    isStopping = true;
    await Promise.all([cognito.stop(), app?.stop()]);
  };
  const start = () => {
    const vars = Object.entries(settingsOfStack(cognitoUrl)).flatMap(([name, value]) => ["--var", `${name}:${value}`]);
    return startApp({ ...options, wranglerArguments: [...vars, ...(options.wranglerArguments ?? [])] });
  };
  // Starts `wrangler dev` again when it exits by itself. It exits if a file in public/ disappears while it lists that
  // folder, as can happen when a site's generator runs.
  const keepRunning = async (): Promise<string> => {
    for (;;) {
      const ending = await app?.ended;
      await app?.stop();
      if (isStopping || options.signal?.aborted) return ending ?? "";
      options.onLine("app", "`wrangler dev` ended by itself. It starts again …");
      try {
        app = await start();
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
      options.onLine("app", `Ready again on ${appUrl}`);
      options.onRestart?.();
    }
  };
  try {
    app = await start();
    await cognito.ready(`${cognitoUrl}/${DEFAULT_POOL}/.well-known/jwks.json`);
    cognito.forwardOutput();
    return { appUrl, cognitoUrl, broken: Promise.race([cognito.ended, keepRunning()]), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

export interface CognitoOptions extends Pick<StackOptions, "cognitoPort" | "persistTo" | "onLine"> {
  /** Passed on to the local Cognito's `wrangler dev`. */
  readonly wranglerArguments?: readonly string[];
}

/** Starts the local Cognito alone. It is ready when this returns. */
export async function startCognito({ cognitoPort, persistTo, wranglerArguments = [], onLine }: CognitoOptions) {
  const config = ["-c", resolve(ROOT, "test/cognito/wrangler.toml")];
  const more = [...config, "--persist-to", persistTo, ...wranglerArguments];
  const cognito = startPart("cognito", devArguments(cognitoPort, more), { onLine });
  try {
    await cognito.ready(`http://localhost:${cognitoPort}/${DEFAULT_POOL}/.well-known/jwks.json`);
  } catch (error) {
    await cognito.stop();
    throw error;
  }
  cognito.forwardOutput();
  return cognito;
}

export type AppOptions = Omit<StackOptions, "cognitoPort">;

/** Starts the app alone. Its settings name the Cognito that it uses. It is ready when this returns. */
export async function startApp({ appPort, persistTo, wranglerArguments = [], ...options }: AppOptions) {
  await migrate(persistTo, options.signal);
  const { reloadOrigin } = options;
  const development = reloadOrigin === undefined ? [] : [DEVELOPMENT_WORKER, "--var", `RELOAD_ORIGIN:${reloadOrigin}`];
  const args = [...development, "--persist-to", persistTo, ...wranglerArguments];
  const app = startPart("app", devArguments(appPort, args), options);
  try {
    await app.ready(`http://localhost:${appPort}/health`);
  } catch (error) {
    await app.stop();
    throw error;
  }
  app.forwardOutput();
  return app;
}

/** Applies the migrations that the local database does not have. */
export async function migrate(persistTo: string, signal?: AbortSignal): Promise<void> {
  if (await isMigrated(persistTo)) return;
  await runToEnd(["d1", "migrations", "apply", "DB", "--local", "--persist-to", persistTo], signal);
  await noteMigrated(persistTo);
}

function devArguments(port: number, more: readonly string[]): string[] {
  // Inspector on any free port: two `wrangler dev` would compete for port 9229.
  const quiet = ["--show-interactive-dev-session", "false", "--inspector-port", "0"];
  return ["dev", "--port", String(port), ...quiet, ...more];
}

/** Variables of the shell that would make wrangler use other settings than the local ones. */
const FOREIGN_VARIABLES = ["CLOUDFLARE_ENV", "CLOUDFLARE_INCLUDE_PROCESS_ENV", "CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV"];

function startWrangler(
  args: readonly string[],
  { signal, reloadOrigin }: { readonly signal: AbortSignal | undefined; readonly reloadOrigin?: string | undefined },
): ChildProcess {
  const own = Object.entries(process.env).filter(([name]) => !FOREIGN_VARIABLES.includes(name));
  const child = spawn(process.execPath, [RUN_PART, WRANGLER, ...args], {
    cwd: ROOT,
    // Its own process group, so that a signal reaches the workerd that it starts.
    detached: true,
    stdio: ["pipe", "pipe", "pipe"],
    env: {
      ...Object.fromEntries(own),
      WRANGLER_SEND_METRICS: "false",
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      CI: "true",
      // build.ts reports the outcome of a build to this origin. If it is undefined here, an inherited variable is
      // removed, so that the builds of this wrangler report nothing.
      RELOAD_ORIGIN: reloadOrigin,
    },
  });
  const end = () => child.pid !== undefined && sendSignal(child.pid, "SIGTERM");
  if (signal?.aborted) end();
  signal?.addEventListener("abort", end);
  return child;
}

type PartOptions = Pick<StackOptions, "signal" | "reloadOrigin" | "onLine">;

function startPart(part: Part, args: readonly string[], { signal, onLine, reloadOrigin }: PartOptions) {
  const child = startWrangler(args, { signal, reloadOrigin });
  let isForwarding = false;
  const startUp: string[] = [];
  const receive = (line: string) => {
    if (isForwarding) onLine(part, line);
    else startUp.push(line);
  };
  for (const stream of [child.stdout, child.stderr]) {
    if (stream !== null) createInterface({ input: stream }).on("line", receive);
  }
  const ended = new Promise<string>((done) => {
    child.once("exit", (code) => done(withCause(startUp, `${part} ended with status ${code}.`)));
  });
  return {
    ended,
    /** Waits until `url` responds with 200. */
    async ready(url: string): Promise<void> {
      const giveUp = Date.now() + READY_TIME_LIMIT_MILLISECONDS;
      while (!(await respondsWith(url, 200))) {
        if (child.exitCode !== null) throw new Error(await ended);
        signal?.throwIfAborted();
        const fault = startUp.map(settingsFault).find((found) => found !== undefined);
        if (fault !== undefined) throw new Error(fault);
        if (Date.now() > giveUp) throw new Error(withCause(startUp, `${part} was not ready in time.`));
        await sleep(100);
      }
    },
    /** Passes lines to `onLine` from now on. Earlier lines are kept for the message of a failure. */
    forwardOutput(): void {
      isForwarding = true;
    },
    /** Kills the part at once, as a power cut would. */
    async kill(): Promise<void> {
      if (child.pid !== undefined) sendSignal(child.pid, "SIGKILL");
      await ended;
    },
    async stop(): Promise<void> {
      if (child.pid === undefined) return;
      sendSignal(child.pid, "SIGTERM");
      await Promise.race([ended, sleep(STOP_TIME_LIMIT_MILLISECONDS)]);
      sendSignal(child.pid, "SIGKILL");
    },
  };
}

/**
 * An error message: the last lines of output, the outcome, and wrangler's error, if any. The error is repeated at the
 * end, because readers look there first.
 */
function withCause(lines: readonly string[], outcome: string): string {
  const text = lines.slice(-40).join("\n");
  const cause = lines.find((line) => /Unknown arguments?:|\[ERROR\]/.test(line))?.trim();
  return [text, outcome, ...(cause === undefined ? [] : [cause])].join("\n");
}

/** The message about invalid settings, if this line of the Worker's log reports them. Every request then gets a 500. */
function settingsFault(line: string): string | undefined {
  if (!line.includes('"event":"settings_invalid"')) return undefined;
  const [json = ""] = /\{.*\}/.exec(line) ?? [];
  const { settings } = Object(JSON.parse(json));
  const faults = Array.isArray(settings) ? settings.map(({ setting, problem }) => `${setting} ${problem}`) : [];
  return `${faults.join("; ")}. Correct .dev.vars, or [vars] in wrangler.toml.`;
}

async function runToEnd(args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  const child = startWrangler(args, { signal });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const code = await new Promise((done) => child.once("exit", done));
  signal?.throwIfAborted();
  if (code !== 0) throw new Error(`${output}\nwrangler ${args.join(" ")} ended with status ${code}.`);
}

/**
 * Whether `url` responds with this status. False if nothing listens there, or if the response takes more than five
 * seconds.
 */
export async function respondsWith(url: string, status: number): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status === status;
  } catch {
    return false;
  }
}

/** Signals the whole process group. Ignores a group that has already exited. */
function sendSignal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {}
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** wrangler listens on both of localhost's addresses, so both must be free. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await canListen(port, "127.0.0.1")) && (await canListen(port, "::1"));
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    // Only EADDRINUSE means that the port is taken. A machine without IPv6 has no ::1, which is another error.
    server.once("error", (error: NodeJS.ErrnoException) => done(error.code !== "EADDRINUSE"));
    server.listen(port, host, () => server.close(() => done(true)));
  });
}

/**
 * Returns a port that was free when it was checked. The range is below the one from which systems take ports for
 * outgoing connections, so that no connection takes the port meanwhile.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_240, 32_768);
    if (await isPortFree(port)) return port;
  }
}
