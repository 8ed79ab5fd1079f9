// npm run doctor: members-only files.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parseRules } from "../../src/gate/rules.ts";
import { readOwnFiles, readSitemaps } from "../../src/tooling/clouds/project.ts";
import { gateChecks } from "../../src/tooling/doctor/checks/gate.ts";
import type { Probes } from "../../src/tooling/doctor/probes.ts";

const SITE = {
  "index.html": "",
  "about us.html": "",
  "members/index.html": "",
  "members/photo.png": "",
  "members/free.html": "",
};

function diagnose(gated: string | undefined, files: Readonly<Record<string, string>>) {
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

test("a rule that covers no file is a warning: its path may be misspelt", async () => {
  const found = await diagnose("/members/* member; /membres/* member", SITE);
  expect(found).toMatchObject({ verdict: "warning", found: "no file in public is at /membres" });
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
