// What is said of an exception nobody expected: its name and where it came from. Never its message, which may repeat
// what was bound to a statement, e-mail addresses among it.

import { writeLog } from "./log.ts";

const FRAMES_MAX = 8;

export function logException(error: unknown, requestId?: string): void {
  const name = error instanceof Error ? error.name : typeof error;
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = stack.split("\n").filter((line) => /^\s+at /.test(line));
  writeLog({ event: "exception", requestId, cause: [name, ...frames.slice(0, FRAMES_MAX)].join("\n") });
}
