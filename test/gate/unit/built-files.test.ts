// The files that the build writes to public/ are always open, whatever the GATED setting says, because people need them
// to sign in. No other file is always open. Two of the built files are exceptions: a rule can cover the start page,
// which belongs to the owner's site, and the page role-required has no URL of its own.

import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { isBuilt } from "../../../src/gate/built-files.ts";
import { comparablePath } from "../../../src/gate/rules.ts";
import { pathOf, readManifest } from "../../../src/tooling/build/manifest.ts";

const PUBLIC = join(resolve(import.meta.dirname, "../../.."), "public");

test("every file of the build is one of those that stay open", async () => {
  const paths = [...(await readManifest(PUBLIC))].map(pathOf);
  expect(paths).toEqual(expect.arrayContaining(["login.html", "client.js", "_gatehouse/pages/de/login.html"]));
  const withoutRule = paths.filter((path) => !/^_gatehouse\/pages\/\w+\/(index|role-required)\.html$/.test(path));
  expect(withoutRule.filter((path) => !isBuilt(comparablePath(`/${path}`) ?? ""))).toEqual([]);
});

test("so is each page in the folder of a language", () => {
  for (const path of ["/login", "/sign-up", "/account", "/404"]) {
    expect(isBuilt(`/_gatehouse/pages/de${path}`)).toBe(true);
  }
});

test.each([
  "",
  "/index",
  "/logins",
  "/login2",
  "/login/x",
  "/de/login",
  "/members/login",
  "/api/x",
  "/accounts",
  "/account/settings",
  "/404/x",
  "/openapi",
  "/openapi.json/x",
  "/style",
  "/styles.css",
  "/members/style.css",
  "/client",
  "/client-area.js",
  "/client-lazy",
  "/client-lazy-2.js",
  "/client.d",
  "/gatehouse/x",
  "/_gatehouse2/x",
  "/a/_gatehouse/x",
  "/_gatehouse/pages/de",
  "/_gatehouse/pages/de/members/secret",
  "/_gatehouse/pages/de/client-area.js",
  "/favicon.svg",
])("%j is the owner's", (path) => {
  expect(isBuilt(path)).toBe(false);
});
