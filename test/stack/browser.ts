// Chromium, as all browser tests start it.

import chromiumBuild from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** Chromium crashes in some of its starts on a busy machine, before a test could have done anything. */
const STARTS = 3;

/** Unpacks Chromium. Call it once before the tests: two processes that unpack it at the same time break it. */
export async function unpackBrowser(): Promise<void> {
  await chromiumBuild.executablePath();
}

let shared: Promise<Browser> | undefined;

/** One for all files that a Vitest worker runs, since starting it costs two seconds of computing. It ends with the process. */
export async function sharedBrowser(): Promise<Browser> {
  const running = await shared?.catch(() => undefined);
  if (running?.isConnected()) return running;
  shared = openBrowser();
  return shared;
}

/**
 * Does not use the arguments that the package of this Chromium recommends. They put all tabs into one process, which ends with
 * the first closed profile, and turn off the same-origin policy, which the tests rely on.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await chromiumBuild.executablePath();
  for (let start = 1; ; start++) {
    try {
      return await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], headless: true });
    } catch (error) {
      if (start === STARTS) throw error;
    }
  }
}
