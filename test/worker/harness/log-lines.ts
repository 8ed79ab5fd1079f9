// What the instance writes to its log, for tests in the isolate that it runs in.

import { vi } from "vitest";

export type LogLine = Record<string, unknown>;

/** Collects the lines that are written while `work` goes on. */
export async function logLines(work: () => Promise<unknown>): Promise<LogLine[]> {
  const spy = vi.spyOn(console, "log");
  try {
    await work();
    return spy.mock.calls.map(([line]) => JSON.parse(String(line)));
  } finally {
    spy.mockRestore();
  }
}
