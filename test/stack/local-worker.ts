// Runs the Worker of a wrangler.toml in workerd, with the local D1, KV, rate limiters, assets and Durable Objects, in
// the same folders as `wrangler dev`. It is faster than `wrangler dev`, which puts another Worker in front, records a
// trace of each request and watches files. The options are those that wrangler derives from the file.

import { createWriteStream } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from "wrangler";

export interface LocalWorkerOptions {
  /** The absolute path of a wrangler.toml. Its top level is used. */
  readonly config: string;
  readonly port: number;
  /** The absolute path of the state's folder, as for `--persist-to`. */
  readonly persistTo: string;
  /** Added to the variables of wrangler.toml. */
  readonly vars: Readonly<Record<string, string>>;
  /** The file to which each line that the Worker or workerd prints is appended. It is created if it does not exist. */
  readonly logFile: string;
  /** Written before each line of the log file. */
  readonly label: string;
}

export interface LocalWorker {
  readonly stop: () => Promise<void>;
}

/** Starts the Worker, which is ready when this returns. */
export async function startLocalWorker(options: LocalWorkerOptions): Promise<LocalWorker> {
  const { config, port, persistTo, vars, logFile, label } = options;
  const topLevel = readTopLevel(config);
  const { name = "worker", main = "", minify = false, vars: ownVars } = topLevel;
  const { workerOptions } = unstable_getMiniflareWorkerOptions(topLevel);
  const contents = await bundled(main, minify);
  const log = createWriteStream(logFile, { flags: "a" });
  const write = (message: string) => log.write(`${label} ${message}\n`);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      // The address at which raw.ts and Chromium look for `localhost`. workerd listens on only one of its addresses.
      host: "127.0.0.1",
      port,
      cf: false,
      telemetry: { enabled: false },
      // Enables the scheduled run, at /cdn-cgi/local/scheduled.
      unsafeTriggerHandlers: true,
      logRequests: false,
      log: new LineLog(write),
      handleStructuredLogs: ({ message }) => write(message),
      resourcePersistencePath: join(persistTo, "v3"),
      workers: [
        {
          ...workerOptions,
          name,
          modules: [{ type: "ESModule", path: join(dirname(main), "bundle.js"), contents }],
          // Replaces wrangler's bindings, which include those of .dev.vars: that file may contain a developer's keys
          // for a real pool.
          bindings: { ...ownVars, ...vars },
        },
      ],
    }),
  );
  const stop = async () => {
    await miniflare.dispose();
    await new Promise<void>((done) => log.end(done));
  };
  try {
    await miniflare.ready;
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** The empty name selects the top level of the file, whatever CLOUDFLARE_ENV is. */
const readTopLevel = (config: string) => unstable_readConfig({ config, env: "" });

const bundles = new Map<string, Promise<string>>();

/**
 * The bundled module of an entry point, as wrangler would bundle it. This process bundles each entry point only once.
 */
function bundled(main: string, minify: boolean): Promise<string> {
  const existing = bundles.get(main);
  if (existing !== undefined) return existing;
  const made = bundle(main, minify);
  bundles.set(main, made);
  return made;
}

async function bundle(main: string, minify: boolean): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(main)],
    bundle: true,
    write: false,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    define: { "navigator.userAgent": '"Cloudflare-Workers"', "process.env.NODE_ENV": '"development"' },
    minify,
    logLevel: "warning",
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** The log of what Miniflare itself reports, such as an exception that a Worker did not catch. */
class LineLog extends Log {
  readonly #write: (message: string) => void;

  constructor(write: (message: string) => void) {
    super(LogLevel.WARN);
    this.#write = write;
  }

  protected override log(message: string): void {
    this.#write(message);
  }
}
