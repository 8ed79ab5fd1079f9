// The recipe for Eleventy in src/gate/README.md, unchanged: a site is built and served with `npm run dev`, in a copy
// of the project.

import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startSignIn } from "../../src/browser/client/sign-in.ts";
import type { Configuration } from "../../src/browser/client/types.ts";
import { ROOT } from "../../src/tooling/dev/stack.ts";
import { somebodyWithAccount } from "../pages/browser/visitor.ts";
import { offerLanguages, type ProjectCopy, startCopy } from "./project-copy.ts";

const readme = readFileSync(join(ROOT, "src/gate/README.md"), "utf8");

/** The first code block in a language below a heading. */
function printed(heading: string, language: string): string {
  const [, section = ""] = readme.split(`\n${heading}\n`);
  const [, block] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(section) ?? [];
  if (block === undefined) throw new Error(`${heading} has no block of ${language}`);
  return block;
}

const CLOSED = ["The closed start", "The closed report", "The closed picture"] as const;
const PAGE = `<!doctype html><title>{{ title }}</title><script type="module" src="/client.js"></script>{{ content }}`;
const ITEMS = `{% for page in collections.all %}<item>{{ page.url }} {{ page.data.title }} {{ page.content }}</item>{% endfor %}`;
/** A template for a sitemap, a feed or a search index, as sites made with Eleventy usually have it. */
const list = (collection: string, path: string) =>
  `---\npermalink: ${path}\neleventyExcludeFromCollections: true\n---\n${ITEMS.replace("all", collection)}`;

/** The owner's files, by path. */
const FILES: Readonly<Record<string, string>> = {
  "site/members/members.json": printed("### Eleventy", "json"),
  "site/eleventy.config.mjs": printed("### Eleventy", "js"),
  "site/_includes/page.liquid": PAGE,
  "site/index.md": "---\nlayout: page\ntitle: Open\ntags: news\n---\nThe open start",
  "site/members/index.md": `---\nlayout: page\ntitle: Members\n---\n${CLOSED[0]} ![](photo.svg)`,
  "site/members/report.md": `---\nlayout: page\ntitle: Report\ntags: news\n---\n${CLOSED[1]}`,
  "site/members/photo.svg": `<svg xmlns="http://www.w3.org/2000/svg"><title>${CLOSED[2]}</title></svg>`,
  "site/sitemap.liquid": list("all", "/sitemap.xml"),
  "site/news.liquid": list("news", "/feed.xml"),
  // Files of an earlier build, in which the report was open to all. The report has since been moved to members/.
  "site/_site/report/index.html": CLOSED[1],
  "public/report/index.html": CLOSED[1],
};

const MEMBERS_FILES = ["/members/", "/members/report/", "/members/photo.svg"] as const;

let copy: ProjectCopy;

beforeAll(async () => {
  copy = await startCopy((folder) => {
    offerLanguages(folder, ["en", "de"]);
    for (const [path, contents] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), contents);
    }
    const settings = join(folder, "wrangler.toml");
    const gated = printed("## On Gatehouse's own host", "toml").replace("[env.production.vars]", "[vars]");
    writeFileSync(settings, readFileSync(settings, "utf8").replace("[vars]\n", gated));
    // Eleventy is in node_modules, so npx fetches nothing.
    const env = { ...process.env, npm_config_offline: "true" };
    execFileSync("sh", ["-ec", printed("## Recipes", "sh")], { cwd: folder, env, stdio: "pipe" });
  });
}, 120_000);

afterAll(() => copy.stop());

const open = (path: string, headers: Record<string, string> = {}) =>
  fetch(copy.appUrl + path, { headers, redirect: "manual" });

/** Signs in, and returns the session cookie. */
async function cookieOf({ email, password }: { readonly email: string; readonly password: string }): Promise<string> {
  const settings = (await (await open("/config.json")).json()) as Configuration;
  const step = await startSignIn(settings, email, password);
  if (step.kind !== "signed_in") throw new Error(`not signed in: ${step.kind}`);
  const headers = { authorization: `Bearer ${step.tokens.accessToken}` };
  const response = await fetch(`${copy.appUrl}/session`, { method: "POST", headers });
  expect(response.status).toBe(204);
  const [cookie = ""] = response.headers.get("set-cookie")?.split(";") ?? [];
  return cookie;
}

function giveRole(email: string, role: string) {
  const command = [join(copy.folder, "src/tooling/operator/operator.ts"), "add", email, "--role", role];
  const where = ["--persist-to", join(copy.folder, "state")];
  return promisify(execFile)(process.execPath, [...command, ...where], { cwd: copy.folder });
}

/** The paths of the files in public/. */
function publicFiles(): string[] {
  const entries = readdirSync(join(copy.folder, "public"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => file.slice(join(copy.folder, "public").length).replace(/\\/g, "/"));
}

describe("a site made with Eleventy", () => {
  test("is served beside Gatehouse's own pages", async () => {
    const start = await open("/");
    expect(start.status).toBe(200);
    expect(await start.text()).toContain("The open start");
    for (const path of ["/login", "/client.js"]) {
      expect([path, (await open(path)).status]).toEqual([path, 200]);
    }
  });

  test.each(MEMBERS_FILES)("sends %s to nobody without a session", async (path) => {
    const program = await open(path);
    expect(program.status).toBe(401);
    expect(await program.text()).not.toContain("The closed");
    const person = await open(path, { accept: "text/html", "sec-fetch-dest": "document" });
    expect(person.status).toBe(303);
    expect(person.headers.get("location")).toBe(`/login?return_to=${encodeURIComponent(path)}`);
  });

  test("opens its closed pages and pictures to members", async () => {
    const person = await somebodyWithAccount(copy.appUrl);
    const stranger = { cookie: await cookieOf(person) };
    for (const path of MEMBERS_FILES) expect([path, (await open(path, stranger)).status]).toEqual([path, 403]);
    await giveRole(person.email, "member");
    const member = { cookie: await cookieOf(person) };
    for (const [index, path] of MEMBERS_FILES.entries()) {
      const response = await open(path, member);
      expect([path, response.status]).toEqual([path, 200]);
      expect(await response.text()).toContain(CLOSED[index]);
    }
  });

  test("has nothing of them in its sitemap, its feed, or any other file for everybody", async () => {
    for (const path of ["/sitemap.xml", "/feed.xml"]) {
      const response = await open(path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(await response.text()).toContain("The open start");
    }
    const paths = publicFiles().filter((path) => !path.startsWith("/members/"));
    expect(paths).toEqual(expect.arrayContaining(["/index.html", "/sitemap.xml", "/feed.xml", "/login.html"]));
    for (const path of paths) {
      const text = readFileSync(join(copy.folder, "public", path), "utf8");
      expect([path, /The closed|\/members\/report/.test(text)]).toEqual([path, false]);
    }
    expect((await open("/report/")).status).toBe(404);
  });
});
