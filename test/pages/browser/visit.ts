// The `test` function of this folder. Its fixture `visit` opens a page of the running stack in a new browser profile,
// which is closed when the test ends.

import type { BrowserContextOptions } from "playwright-core";
import { test as base } from "vitest";
import { sharedBrowser } from "../../stack/browser.ts";
import { appUrl } from "../../stack/running.ts";
import { newVisitor, type Visitor } from "./visitor.ts";

export { appUrl, cognitoUrl } from "../../stack/running.ts";

const VIOLATION = /Content Security Policy|TrustedHTML|TrustedScript/i;

export type Visit = (path: string, options?: BrowserContextOptions) => Promise<Visitor>;

// biome-ignore lint/correctness/noEmptyPattern: vitest reads from this text which fixtures the function needs
export const test = base.extend("visit", async ({}, { onCleanup }): Promise<Visit> => {
  const visitors: Visitor[] = [];
  onCleanup(async () => {
    await Promise.all(visitors.map(({ context }) => context.close()));
    // PG-1, in every test: the pages do not violate the Content-Security-Policy, which requires trusted types.
    const violations = visitors.flatMap(({ complaints }) => complaints.filter((text) => VIOLATION.test(text)));
    if (violations.length > 0) throw new Error(violations.join("\n"));
  });
  return async (path, options) => {
    const visitor = await newVisitor(await sharedBrowser(), appUrl, options);
    visitors.push(visitor);
    await visitor.open(path);
    return visitor;
  };
});
