// Chromium, as all browser tests start it.

import { statfs } from "node:fs/promises";
import chromiumBuild from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** The maximum number of starts. On a busy machine Chromium sometimes crashes when it starts, before a test uses it. */
const STARTS = 3;

/** More shared memory than the pages of all Vitest workers ever need. Many containers have only 64 MiB. */
const SHARED_MEMORY_BYTES = 2 ** 30;

/** Unpacks Chromium. Call it once before the tests: two processes that unpack it at the same time break it. */
export async function unpackBrowser(): Promise<void> {
  await chromiumBuild.executablePath();
}

let shared: Promise<Browser> | undefined;

/**
 * The browser for all files that a Vitest worker runs: a start takes two seconds of processor time. It ends with the
 * process.
 */
export async function sharedBrowser(): Promise<Browser> {
  const running = await shared?.catch(() => undefined);
  if (running?.isConnected()) return running;
  shared = openBrowser();
  return shared;
}

/**
 * Does not use the arguments that the package of this Chromium recommends. They put all tabs into one process, which
 * ends with the first closed profile, and turn off the same-origin policy, which the tests rely on.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromiumBuild.executablePath();
  // By default, Playwright makes Chromium avoid /dev/shm. With /dev/shm, a visit takes a sixth less processor time.
  const ignoreDefaultArgs = (await hasSharedMemory()) ? ["--disable-dev-shm-usage"] : [];
  for (let start = 1; ; start++) {
    try {
      const args = ["--no-sandbox", "--disable-gpu"];
      return await chromium.launch({ executablePath, args, ignoreDefaultArgs, headless: true });
    } catch (error) {
      if (start === STARTS) throw error;
    }
  }
}

async function hasSharedMemory(): Promise<boolean> {
  const space = await statfs("/dev/shm").catch(() => undefined);
  return space !== undefined && space.bavail * space.bsize >= SHARED_MEMORY_BYTES;
}
