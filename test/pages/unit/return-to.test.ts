// PG-3: where a link can send a visitor after signing in.

import { expect, test } from "vitest";
import { returnPath, withReturn } from "../../../src/browser/pages/return-to.ts";

const ORIGIN = "https://accounts.example.com";

function pathFor(wanted: string): string {
  return returnPath(`?return_to=${encodeURIComponent(wanted)}`, ORIGIN);
}

test.each([
  "/",
  "/account",
  "/docs/",
  "/docs/page.html",
  "/docs?page=2&sort=name",
  "/docs#part-2",
  "/search?q=100%25",
  "/go?next=%2Fdocs",
  "/a//b",
  "/caf%C3%A9",
  "/@someone",
  "/login-help",
  "/file.with:colon",
])("%s is a path of this site", (path) => expect(pathFor(path)).toBe(path));

test("dots are resolved as browsers do", () => expect(pathFor("/a/../docs")).toBe("/docs"));

test.each([
  "",
  "account",
  "?a=b",
  "#part",
  "//evil.example",
  "///evil.example",
  "////evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "\\\\evil.example",
  "/\\/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  "/%5cevil.example",
  "/%5Cevil.example",
  "/%2fevil.example",
  "/%2F/evil.example",
  "/%252fevil.example",
  "/docs\\..\\..",
  "/docs?x=\\",
  "/\tevil.example",
  "/\t/evil.example",
  "\t//evil.example",
  "/\n/evil.example",
  "/\r\nLocation: https://evil.example",
  "/%0d%0aLocation:%20https://evil.example",
  "/%00",
  "/%09/evil.example",
  "/\u0000",
  "/\u007f",
  " /account",
  "/ /evil.example",
  "/\u00a0",
  "/\u2028",
  "/\uff0f\uff0fevil.example",
  "https://evil.example",
  "https:evil.example",
  "https:/evil.example",
  "HTTPS://EVIL.EXAMPLE",
  "http://accounts.example.com/account",
  "https://accounts.example.com/account",
  "https://accounts.example.com@evil.example",
  "https://accounts.example.com.evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "blob:https://accounts.example.com/x",
  "mailto:someone@evil.example",
  "@evil.example",
  "evil.example",
  "/login",
  "/login?return_to=/login",
  "/login.html",
  "/sign-up",
  "/sign-up/",
  "/a/../login",
  `/${"a".repeat(2048)}`,
])("%j is rejected", (wanted) => expect(pathFor(wanted)).toBe("/account"));

test("without return_to it is the account page", () => {
  expect(returnPath("", ORIGIN)).toBe("/account");
  expect(returnPath("?other=1", ORIGIN)).toBe("/account");
});

test("of several return_to values the first one is used", () =>
  expect(returnPath("?return_to=//evil.example&return_to=/docs", ORIGIN)).toBe("/account"));

test.each(["/account", "/docs?page=2&x=%2F", "/docs#part"])("%s is the same after it was in a link", (path) => {
  const link = new URL(withReturn("/login", path), ORIGIN);
  expect(link.pathname).toBe("/login");
  expect(returnPath(link.search, ORIGIN)).toBe(path);
});

test("the link to the account page is readable", () =>
  expect(withReturn("/login", "/account")).toBe("/login?return_to=/account"));
