// Runs another program and tells what came of it: never throws, never waits for ever, and hands what must stay secret over
// by standard input, because arguments can be read by everybody on the machine.

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** Anything but a deployment answers well within this. */
const TIME_LIMIT_MILLISECONDS = 120_000;

/** More than this is not an answer but a flood. */
const OUTPUT_MAX_CHARACTERS = 20_000_000;

export interface Ran {
  /** The program's own exit status; -1 when it could not be run, was stopped, or took too long. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly isMissing: boolean;
}

export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string;
  /** On top of our own environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeLimitMilliseconds?: number;
  /** The program's output goes to the terminal as it comes, and not into the answer. */
  readonly isShown?: boolean;
}

export type Run = (program: "aws" | "wrangler", args: readonly string[], options: RunOptions) => Promise<Ran>;

/** @param environment Ours, which the programs inherit. */
export const runner =
  (environment: NodeJS.ProcessEnv): Run =>
  (program, args, options) =>
    new Promise((done) => {
      const { command, first } = commandOf(program, options.cwd);
      const child = spawn(command, [...first, ...args], {
        cwd: options.cwd,
        env: { ...environment, ...QUIET, ...options.env },
        stdio: ["pipe", options.isShown ? "inherit" : "pipe", options.isShown ? "inherit" : "pipe"],
      });
      const output = { stdout: "", stderr: "" };
      for (const name of ["stdout", "stderr"] as const) {
        child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
          if (output[name].length < OUTPUT_MAX_CHARACTERS) output[name] += chunk;
        });
      }
      // wrangler works in a child of its own, to which it passes on this signal but could not pass on SIGKILL. We don't wait
      // to see it obeyed.
      const timer = setTimeout(() => {
        child.kill("SIGTERM");
        done({ ...output, stderr: "no answer in time", status: -1, isMissing: false });
      }, options.timeLimitMilliseconds ?? TIME_LIMIT_MILLISECONDS);
      child.once("error", (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        done({ ...output, stderr: error.message, status: -1, isMissing: error.code === "ENOENT" });
      });
      child.once("close", (code) => {
        clearTimeout(timer);
        done({ ...output, status: code ?? -1, isMissing: false });
      });
      // A program that ends without reading its input is no fault.
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(options.stdin ?? "");
    });

/** No questions, no pager, no colours, no metrics. */
const QUIET = { CI: "true", WRANGLER_SEND_METRICS: "false", AWS_PAGER: "", FORCE_COLOR: "0", NO_COLOR: "1" };

/** Windows starts no .cmd file without a shell, and a shell would read the arguments in its own way. */
function commandOf(program: string, cwd: string): { command: string; first: readonly string[] } {
  return program === "wrangler" && process.platform === "win32"
    ? { command: process.execPath, first: [resolve(cwd, "node_modules/wrangler/bin/wrangler.js")] }
    : { command: program, first: [] };
}

/** The last lines of what a program said, for a message; without colours and empty lines. */
export function lastWords({ stdout, stderr }: Ran): string {
  const lines = stripVTControlCharacters(`${stdout}\n${stderr}`)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.slice(-4).join(" ").slice(-600);
}

/** What a program printed as JSON, whatever stands before and behind it; undefined if it is none. */
export function parseOutput({ stdout }: Ran): unknown {
  const start = stdout.search(/^[[{]/m);
  const end = Math.max(stdout.lastIndexOf("}"), stdout.lastIndexOf("]"));
  try {
    return start === -1 ? undefined : JSON.parse(stdout.slice(start, end + 1));
  } catch {
    return undefined;
  }
}
