// Runs another program with a time limit and returns its result; never throws. Secrets go through standard input,
// because every user of the machine can read a program's arguments.

import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";

/** The limit for all commands except deployments. These commands take much less time. */
const TIME_LIMIT_MILLISECONDS = 120_000;

/** Output beyond this is dropped. */
const OUTPUT_MAX_CHARACTERS = 20_000_000;

export interface CommandResult {
  /** The program's exit status; -1 if it could not be started, was killed, or took too long. */
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly isMissing: boolean;
}

export interface RunOptions {
  readonly cwd: string;
  readonly stdin?: string;
  /** Whether the program opens the file /dev/stdin. If so, `stdin` must be a single line. Not possible on Windows. */
  readonly readsDevStdin?: boolean;
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  readonly timeLimitMilliseconds?: number;
  /** Shows the program's output in the terminal instead of returning it. */
  readonly isShown?: boolean;
}

export type Run = (program: "aws" | "wrangler", args: readonly string[], options: RunOptions) => Promise<CommandResult>;

/** @param environment This process's environment, which the programs inherit. */
export const runner =
  (environment: NodeJS.ProcessEnv): Run =>
  (program, args, options) =>
    new Promise((done) => {
      const { command, first } = commandOf(program, options);
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
      // SIGTERM, because the command `wrangler` starts wrangler as a child process, and can pass on SIGTERM but not
      // SIGKILL. The result does not wait until the program has exited.
      const timer = setTimeout(() => {
        child.kill("SIGTERM");
        done({ ...output, stderr: "timed out", status: -1, isMissing: false });
      }, options.timeLimitMilliseconds ?? TIME_LIMIT_MILLISECONDS);
      child.once("error", (error: NodeJS.ErrnoException) => {
        clearTimeout(timer);
        done({ ...output, stderr: error.message, status: -1, isMissing: error.code === "ENOENT" });
      });
      child.once("close", (code) => {
        clearTimeout(timer);
        done({ ...output, status: code ?? -1, isMissing: false });
      });
      // Writing fails if a program exits without reading its input.
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(options.stdin ?? "");
    });

/** Turns off questions, pager, colours and metrics. */
const QUIET = { CI: "true", WRANGLER_SEND_METRICS: "false", AWS_PAGER: "", FORCE_COLOR: "0", NO_COLOR: "1" };

/**
 * Node makes standard input a socket, which Linux cannot open as /dev/stdin. So a shell passes on the input by a
 * pipe.
 */
const BY_PIPE = 'IFS= read -r line; printf %s "$line" | "$0" "$@"';

/**
 * The program to start, and its first arguments. On Windows only a shell could start wrangler's .cmd file, and a
 * shell would reinterpret the arguments, so Node runs wrangler's script.
 */
function commandOf(program: string, { cwd, readsDevStdin }: RunOptions): { command: string; first: readonly string[] } {
  if (readsDevStdin) return { command: "/bin/sh", first: ["-c", BY_PIPE, program] };
  return program === "wrangler" && process.platform === "win32"
    ? { command: process.execPath, first: [resolve(cwd, "node_modules/wrangler/bin/wrangler.js")] }
    : { command: program, first: [] };
}

/** A warning of wrangler, with the indented lines that follow it. */
const WARNING = /^▲ \[WARNING\].*\n(?:(?:[ \t].*)?\n)*/gm;

/** The mark before an error of wrangler, and the line that names its log file. */
const NOT_THE_ERROR = /^✘ \[ERROR\] |^🪵.*/gmu;

/** The last lines of a program's output, for a message, without colours, warnings and empty lines. */
export function lastLines({ stdout, stderr }: Pick<CommandResult, "stdout" | "stderr">): string {
  const lines = stripVTControlCharacters(`${stdout}\n${stderr}\n`)
    .replace(WARNING, "")
    .replace(NOT_THE_ERROR, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return lines.slice(-4).join(" ").slice(-600);
}

/** The JSON in a program's output, ignoring text before and after it; undefined if there is none. */
export function parseOutput({ stdout }: CommandResult): unknown {
  const start = stdout.search(/^[[{]/m);
  const end = Math.max(stdout.lastIndexOf("}"), stdout.lastIndexOf("]"));
  try {
    return start === -1 ? undefined : JSON.parse(stdout.slice(start, end + 1));
  } catch {
    return undefined;
  }
}
