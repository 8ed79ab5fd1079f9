// The instance's log lines, for tests in the same isolate.

import { vi } from "vitest";

export type LogLine = Record<string, unknown>;

/** Collects the lines that are written during `work`. */
export async function logLines(work: () => Promise<unknown>): Promise<LogLine[]> {
  const spy = vi.spyOn(console, "log");
  try {
    await work();
    return spy.mock.calls.map(([line]) => JSON.parse(String(line)));
  } finally {
    spy.mockRestore();
  }
}
