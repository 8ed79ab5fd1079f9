// `npm run dev` while sources change: open pages reload after a successful build. While a build fails, the last good
// build is served, and the terminal and the page say why. Nothing of this is part of a deployed build.

import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ROOT } from "../../src/tooling/dev/stack.ts";
import { newVisitor, type Visitor } from "../pages/browser/visitor.ts";
import { sharedBrowser } from "./browser.ts";
import { offerLanguages, type ProjectCopy, startCopy } from "./project-copy.ts";
import { appUrl } from "./running.ts";

const TIMEOUT = { timeout: 60_000 };

describe("npm run dev", () => {
  let copy: ProjectCopy;
  let visitor: Visitor;

  beforeAll(async () => {
    copy = await startCopy((folder) => offerLanguages(folder, ["en", "de"]));
    visitor = await newVisitor(await sharedBrowser(), copy.appUrl);
    await visitor.open("/sign-up");
  });
  afterAll(async () => {
    await visitor.context.close();
    await copy.stop();
  });

  /** Changes a file of the copy. Returns a function that undoes it. */
  function change(path: string, from: string | RegExp, to: string): () => void {
    const file = join(copy.folder, path);
    const before = readFileSync(file, "utf8");
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${path} has no ${from}`);
    writeFileSync(file, after);
    return () => writeFileSync(file, before);
  }

  const heading = (page: Page) => page.locator("h1").textContent();
  const overlay = (page: Page) => page.locator("#build-failure pre");
  const shownFailure = async () =>
    (await overlay(visitor.page).count()) === 0 ? "" : overlay(visitor.page).textContent();

  test("a changed message appears on the open page, which keeps what was typed", async () => {
    await visitor.fill({ Name: "Ada Lovelace" });
    const undo = change("src/messages/en.ts", 'signUpTitle = "', 'signUpTitle = "Changed: ');
    await expect.poll(() => heading(visitor.page), TIMEOUT).toMatch(/^Changed: /);
    await expect.poll(() => visitor.typedIn("Name")).toBe("Ada Lovelace");
    undo();
    await expect.poll(() => heading(visitor.page), TIMEOUT).not.toMatch(/^Changed: /);
  });

  test("a word deleted from a language is named in one line in the terminal and on the page, which stays the last good one", async () => {
    const title = await heading(visitor.page);
    const undo = change("src/messages/de.ts", /^export const signIn = .*\n/m, "");
    await expect.poll(shownFailure, TIMEOUT).toBe("de.ts has no signIn");
    expect(copy.output()).toMatch(/^app .*de\.ts has no signIn$/m);
    const { status } = await fetch(`${copy.appUrl}/sign-up`);
    expect(status).toBe(200);
    expect(await heading(visitor.page)).toBe(title);

    await visitor.page.getByRole("button", { name: "Dismiss" }).click();
    expect(await shownFailure()).toBe("");
    await visitor.page.reload();
    await expect.poll(shownFailure, TIMEOUT).toBe("de.ts has no signIn");
    undo();
    await expect.poll(shownFailure, TIMEOUT).toBe("");
  });

  test("a mistake is shown as text, with its file and line", async () => {
    const undo = change(
      "src/messages/en.ts",
      /^export const signIn = /m,
      'export const <img src=x id="injected"> signIn = ',
    );
    await expect.poll(shownFailure, TIMEOUT).toMatch(/^src\/messages\/en\.ts:\d+: /);
    expect(await visitor.page.locator("#injected").count()).toBe(0);
    undo();
    await expect.poll(shownFailure, TIMEOUT).toBe("");

    const again = change("src/browser/pages/sign-up.ts", /^import /m, "import <b>oops</b>;\nimport ");
    await expect.poll(shownFailure, TIMEOUT).toMatch(/src\/browser\/pages\/sign-up\.ts:\d+:\d+: ERROR/);
    again();
    await expect.poll(shownFailure, TIMEOUT).toBe("");
  });

  test("a mistake in the Worker alone is shown as well, and the last good Worker goes on", async () => {
    const undo = change("src/worker.ts", /^import /m, "import oops oops;\nimport ");
    await expect.poll(shownFailure, TIMEOUT).toContain("src/worker.ts:");
    expect((await fetch(`${copy.appUrl}/health`)).status).toBe(200);
    undo();
    await expect.poll(shownFailure, TIMEOUT).toBe("");
  });

  // `wrangler dev` ends by itself when a file in public/ disappears while it lists the folder.
  test("the app starts again when it ends by itself, and open pages get the newest build", async () => {
    const { port } = new URL(copy.appUrl);
    const wrangler = execFileSync("pgrep", ["-n", "-f", `dev --port ${port}`], { encoding: "utf8" });
    const undo = change("src/messages/en.ts", 'signUpTitle = "', 'signUpTitle = "Again: ');
    process.kill(Number(wrangler), "SIGKILL");
    await expect.poll(copy.output, TIMEOUT).toContain(`Ready again on ${copy.appUrl}`);
    await expect.poll(() => heading(visitor.page), TIMEOUT).toMatch(/^Again: /);
    undo();
    await expect.poll(() => heading(visitor.page), TIMEOUT).not.toMatch(/^Again: /);
  });

  test("the script needs no more than its own origin in the policy of the page, and violates nothing", async () => {
    const [development, deployed] = await Promise.all(
      [copy.appUrl, appUrl].map(
        async (url) => (await fetch(`${url}/login`)).headers.get("content-security-policy") ?? "",
      ),
    );
    const script = await visitor.page.locator('script[src$="/reload.js"]').getAttribute("src");
    const { origin } = new URL(script ?? "");
    expect(development?.replaceAll(` ${origin}`, "").replace(copy.cognitoUrl, "")).toBe(
      deployed?.replace(/http:\/\/localhost:\d+/, ""),
    );
    expect(visitor.complaints.filter((text) => !text.includes("ERR_"))).toEqual([]);
  });

  test("pages of other sites do not learn of builds, and cannot report one", async () => {
    const script = await visitor.page.locator('script[src$="/reload.js"]').getAttribute("src");
    const { origin } = new URL(script ?? "");
    const headers = { origin: "https://example.org" };
    const read = await fetch(`${origin}/reload.js`, { headers });
    expect(read.headers.get("access-control-allow-origin")).toBeNull();
    const report = await fetch(`${origin}/build`, { method: "POST", headers, body: '{"failure":"no"}' });
    expect(report.status).toBe(403);
    expect(await shownFailure()).toBe("");
  });
});

describe("what is deployed", () => {
  test("has no script that reloads, and no page of components", async () => {
    for (const path of ["/", "/login", "/account", "/problems"]) {
      expect(await (await fetch(appUrl + path)).text(), path).not.toContain("reload.js");
    }
    expect((await fetch(`${appUrl}/_design`)).status).toBe(404);
    const files = readdirSync(join(ROOT, "public"), { recursive: true, encoding: "utf8" });
    const scripts = files.filter((file) => /\.(js|html|css)$/.test(file));
    expect(scripts.length).toBeGreaterThan(10);
    for (const file of scripts) {
      expect(readFileSync(join(ROOT, "public", file), "utf8"), file).not.toMatch(/EventSource|_design|reload\.js/);
    }
  });
});
