// Logs an unexpected exception: its name and its stack frames, but never its message, which may repeat the parameters
// of an SQL statement, such as an e-mail address.

import { writeLog } from "./log.ts";

const FRAMES_MAX = 8;

export function logException(error: unknown, requestId?: string): void {
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  writeLog({ event: "exception", requestId, cause: [name, ...frames.slice(0, FRAMES_MAX)].join("\n") });
}
