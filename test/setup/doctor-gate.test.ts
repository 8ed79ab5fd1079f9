// npm run doctor: members-only files.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { parseRules } from "../../src/gate/rules.ts";
import { readOwnFiles, readSitemaps } from "../../src/tooling/clouds/project.ts";
import { readEnvironment } from "../../src/tooling/clouds/wrangler-toml.ts";
import { gateChecks } from "../../src/tooling/doctor/checks/gate.ts";
import type { Probes } from "../../src/tooling/doctor/probes.ts";

const SITE = {
  "index.html": "",
  "about us.html": "",
  "members/index.html": "",
  "members/photo.png": "",
  "members/free.html": "",
};

interface Deployment {
  readonly servesFiles?: boolean;
  /** The status of each path; 401 for a path that is not listed. */
  readonly statuses?: Readonly<Record<string, number>>;
  /** The status of /health/ready; undefined if it does not respond. */
  readonly readiness?: number | undefined;
}

function diagnose(
  gated: string | undefined,
  files: Readonly<Record<string, string>>,
  { servesFiles = true, statuses = {}, ...others }: Deployment = {},
) {
  const ready = "readiness" in others ? others.readiness : 200;
  const folder = mkdtempSync(join(tmpdir(), "gatehouse-doctor-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [path, contents] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "public", path)), { recursive: true });
    writeFileSync(join(folder, "public", path), contents);
  }
  const rules = gated === undefined ? undefined : parseRules(gated);
  if (rules?.ok === false) throw new Error(rules.failure);
  const [check] = gateChecks;
  if (check === undefined) throw new Error("There is no check.");
  return check.run({
    config: { ok: true, value: { gated: rules?.value } },
    env: "production",
    settings: { servesFiles },
    readiness: async () => (ready === undefined ? undefined : { status: ready }),
    page: async (path: string) => ({ status: statuses[path] ?? 401 }),
    ownFiles: () => readOwnFiles(folder),
    sitemaps: () => readSitemaps(folder),
  } as unknown as Probes);
}

const sitemap = (...urls: string[]) =>
  `<urlset>${urls.map((url) => `<url>\n<loc> ${url} </loc></url>`).join("")}</urlset>`;

test("without GATED all files are open", async () => {
  expect(await diagnose(undefined, SITE)).toMatchObject({
    verdict: "ok",
    found: "GATED is not set: all files are open",
  });
});

test("the closed files are counted, without what a longer rule opens", async () => {
  const found = await diagnose("/Members/* member; /members/free anyone", SITE);
  expect(found).toMatchObject({ verdict: "ok", found: "2 of 5 files in public are closed" });
});

test("rules that cover no file are a warning, which names all: their paths may be misspelt", async () => {
  const found = await diagnose("/members/* member; /membres/* member; /membres/gratis anyone; /pres/* *", SITE);
  expect(found).toMatchObject({
    verdict: "warning",
    found: "no file in public is at /membres/gratis, /membres, /pres",
  });
});

test("a rule without files does not hide a sitemap that names a closed page", async () => {
  const files = { ...SITE, "sitemap.xml": sitemap("https://www.example.com/members/") };
  expect(await diagnose("/members/* *; /membres/* *", files)).toMatchObject({
    verdict: "warning",
    found: "no file in public is at /membres; a sitemap in public names /members/, for members only",
  });
});

test("files that Cloudflare serves without the Worker are a fault", async () => {
  expect(await diagnose("/members/* *", SITE, { servesFiles: false })).toMatchObject({
    verdict: "fault",
    fix: expect.stringContaining("run_worker_first = true in [env.production.assets]"),
  });
  expect(await diagnose(undefined, SITE, { servesFiles: false })).toMatchObject({ verdict: "ok" });
});

describe("a file of each rule is fetched without a session:", () => {
  const RULES = "/members/* member; /members/free anyone; /about%20us *";
  const OPEN = { "/about%20us.html": 200 };

  test("another status than 401 is a fault", async () => {
    const statuses = { ...OPEN, "/members/index.html": 307, "/members/photo.png": 307 };
    const { verdict, found } = await diagnose(RULES, SITE, { statuses });
    expect(verdict).toBe("fault");
    expect(found).toContain("/about%20us.html has the status 200 instead of 401");
    expect(found).toMatch(/\/members\/(index\.html|photo\.png) has the status 307 instead of 401/);
  });

  test("an open file may be fetched", async () => {
    const statuses = { "/members/free.html": 200, "/index.html": 200 };
    expect(await diagnose(RULES, SITE, { statuses })).toMatchObject({ verdict: "ok" });
  });

  test.each([undefined, 404, 500])(
    "not from a Worker whose readiness is %s, which another check reports",
    async (readiness) => {
      expect(await diagnose(RULES, SITE, { statuses: OPEN, readiness })).toMatchObject({ verdict: "ok" });
    },
  );
});

describe("run_worker_first is read from wrangler.toml:", () => {
  test.each<[string, string, boolean]>([
    ["true", "[env.production.assets]\nrun_worker_first = true", true],
    ["true at the top level", "[assets]\nrun_worker_first = true\n[env.production]", true],
    ["false", "[env.production.assets]\nrun_worker_first = false", false],
    [
      "false in the environment alone",
      "[assets]\nrun_worker_first = true\n[env.production.assets]\nrun_worker_first = false",
      false,
    ],
    ["a list of paths", '[env.production.assets]\nrun_worker_first = ["/members/*"]', false],
    ["not there", '[env.production.assets]\ndirectory = "public"', false],
  ])("%s", (_, toml, servesFiles) => {
    expect(readEnvironment(toml, "production")).toMatchObject({ value: { servesFiles } });
  });
});

test("a sitemap that names a closed page is a warning", async () => {
  const open = sitemap("https://www.example.com/", "https://www.example.com/members/free", "not an address");
  expect(await diagnose("/members/* *; /members/free anyone", { ...SITE, "sitemap.xml": open })).toMatchObject({
    verdict: "ok",
  });
  const closed = sitemap("https://www.example.com/members/");
  expect(await diagnose("/members/* *", { ...SITE, "de/sitemap-0.xml": closed })).toMatchObject({
    verdict: "warning",
    found: "a sitemap in public names /members/, for members only",
  });
});
