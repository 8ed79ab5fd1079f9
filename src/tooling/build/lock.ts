// One build at a time writes to public/: two `wrangler dev` start two builds whenever a source changes.

import { mkdir, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { hasCode } from "../has-code.ts";

/** An older lock was left by a build that was killed, because writing takes less than a second. */
const EXPIRES_AFTER_MILLISECONDS = 5_000;
const RETRY_AFTER_MILLISECONDS = 20;

/** Ignored while files are written: `wrangler dev` sends one to a running build when a source changes again. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs `work` while this process holds the lock, and ignores signals meanwhile.
 * @param path The file that exists while the process holds the lock.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  while (!(await acquire(path))) await setTimeout(RETRY_AFTER_MILLISECONDS);
  for (const signal of SIGNALS) process.on(signal, ignore);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
    for (const signal of SIGNALS) process.off(signal, ignore);
  }
}

function ignore(): void {}

async function acquire(path: string): Promise<boolean> {
  try {
    await writeFile(path, "", { flag: "wx" });
    return true;
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  }
  const lock = await stat(path).catch(() => null);
  if (lock !== null && Date.now() - lock.mtimeMs > EXPIRES_AFTER_MILLISECONDS) await rm(path, { force: true });
  return false;
}
