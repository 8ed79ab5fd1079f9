// What a first visit loads, favicon aside, compressed with Brotli as Cloudflare does for visitors.

import { brotliCompressSync } from "node:zlib";
import { expect } from "vitest";
import { test } from "./visit.ts";

const LIMIT_BYTES = 12_000;

async function compressedSize(url: string): Promise<number> {
  const response = await fetch(url);
  return brotliCompressSync(new Uint8Array(await response.arrayBuffer())).byteLength;
}

test.for(["/login", "/sign-up"])(`a first visit of %s loads at most ${LIMIT_BYTES} bytes`, async (path, { visit }) => {
  const visitor = await visit(path);
  await visitor.page.waitForLoadState("networkidle");
  const files = new Set(visitor.sent.map(({ url }) => url).filter((url) => !url.endsWith("/favicon.svg")));
  // The page, its style sheet, the client, the page's own script, the configuration: each once.
  expect(files.size).toBe(5);
  expect(visitor.sent.filter(({ url }) => files.has(url))).toHaveLength(5);
  const sizes = await Promise.all([...files].map(compressedSize));
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(LIMIT_BYTES);
});
