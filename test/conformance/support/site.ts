// A site on its own origin with one page that contains only a client library. Chromium runs the library, and tests
// call its functions from Node.

import { createServer } from "node:http";
import { resolve } from "node:path";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { freePort } from "../../../src/tooling/dev/stack.ts";
import { sharedBrowser } from "../../stack/browser.ts";
import type { CallClient } from "../browser/expose.ts";

export interface Site {
  /** Opens the page in a new browser profile. `prepare` runs before the page's scripts. */
  visit(prepare?: (page: Page) => Promise<unknown>): Promise<Page>;
  /** Closes all pages. */
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** @param entry A file in test/conformance/browser that exposes its client. */
export async function openSite(entry: string): Promise<Site> {
  const script = await bundle(entry);
  const server = createServer((request, response) => {
    const isScript = request.url === "/client.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
    response.end(isScript ? script : '<!doctype html><title>client</title><script src="client.js"></script>');
  });
  const port = await freePort();
  await new Promise<void>((done) => server.listen(port, "localhost", done));
  const browser = await sharedBrowser();
  const empty = async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  };
  return {
    async visit(prepare) {
      const page = await (await browser.newContext()).newPage();
      await prepare?.(page);
      await page.goto(`http://localhost:${port}/`);
      return page;
    },
    empty,
    async close() {
      await empty();
      server.close();
    },
  };
}

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [resolve(import.meta.dirname, "../browser", entry)],
    bundle: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2024",
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** Returns an object whose methods call the page's client. Arguments and results are passed as JSON. */
export function clientIn<Client extends object>(page: Page): Client {
  const call = async (name: string, args: unknown[]): Promise<unknown> => {
    const message: Parameters<CallClient> = [name, JSON.stringify(args)];
    const { value, error } = await page.evaluate((sent) => globalThis.callClient(...sent), message);
    if (error !== undefined) throw Object.assign(new Error(error.message), { name: error.name });
    return value === undefined ? undefined : JSON.parse(value);
  };
  return new Proxy({} as Client, {
    // A `then` property would make the client look like a promise.
    get: (_target, name) => (name === "then" ? undefined : (...args: unknown[]) => call(String(name), args)),
  });
}
