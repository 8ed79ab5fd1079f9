// Gated files at other paths, by the rewrites of the owner's _redirects (test/gate/unit/rewrites.test.ts has the rules
// themselves). The asset server of these tests rewrites nothing, so a path that the gate lets through gets a 404, or a
// redirect to its usual spelling.

import { beforeAll, describe, expect, test } from "vitest";
import { openSite, type Site } from "./site.ts";

const REWRITES = [
  ["/*/photos", "/members/photos"],
  ["/pub/*", "/members/:splat"],
  ["/kit/:name", "/press/:name"],
  ["/start", "/members/about"],
  ["/app/:page", "/members/secret"],
  ["/both", "/members/secret"],
  ["/both", "/press/kit.pdf"],
  ["/either", "/press/kit.pdf"],
  ["/either", "/members/secret"],
  ["/hello.txt", "/members%2Fsecret"],
  ["/_gatehouse/pages/fr/extra", "/members/secret"],
  ["/german/:page", "/_gatehouse/pages/de/members/:page"],
  ["/signin", "/login"],
];

let site: Site;
let member: string;
let editor: string;

beforeAll(async () => {
  site = await openSite({ rewrites: REWRITES });
  member = await site.cookieOf((await site.member("member")).token);
  editor = await site.cookieOf((await site.member("editor")).token);
});

describe("a path is as closed as the file that is served there", () => {
  test.each([
    ["/de/photos", "/*/photos"],
    ["//photos", "/*/photos"],
    ["/_gatehouse/photos", "/*/photos"],
    ["/photos in German", "/*/photos"],
    ["/pub/secret", "/pub/*"],
    ["/PUB//secret", "/pub/*"],
    ["/%70ub/secret.html", "/pub/*"],
    ["/app/index", "/app/:page"],
    ["/app/index.html", "/app/:page"],
    ["/extra in French", "/_gatehouse/pages/fr/extra"],
    ["/german/secret", "/german/:page"],
  ])("%s, by the rule for %s", async (address) => {
    const [path = "", language = "en"] = address.replace(" in German", " de").replace(" in French", " fr").split(" ");
    const headers = { "accept-language": language };
    expect((await site.open(path, "", { headers })).status).toBe(401);
    expect((await site.open(path, editor, { headers })).status).toBe(403);
    expect([307, 404]).toContain((await site.open(path, member, { headers })).status);
    expect((await site.visit(path, "", headers)).status).toBe(303);
  });

  test.each(["/start", "/pub/about", "/signin", "/other", "/photos.png", "/kits/x"])("%s is open", async (path) => {
    expect((await site.open(path)).status).toBe(404);
  });

  test.each(["/both", "/either"])("%s, with two rules: both files must be open to the visitor", async (path) => {
    expect((await site.open(path)).status).toBe(401);
    expect((await site.open(path, editor)).status).toBe(403);
    expect((await site.open(path, member)).status).toBe(404);
    expect((await site.open("/kit/a", editor)).status).toBe(404);
  });

  test("nobody gets a file whose path servers read differently", async () => {
    for (const cookie of ["", editor, member]) expect((await site.open("/hello.txt", cookie)).status).toBe(404);
    expect((await site.visit("/hello.txt")).status).toBe(404);
  });
});

test("nobody gets the rewrites themselves, which name gated files", async () => {
  for (const path of ["/_gatehouse/rewrites.json", "/_gatehouse//rewrites.json", "/_gatehouse/rewrites%2ejson"]) {
    const response = await site.open(path, member);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.text()).not.toContain("/members/");
  }
});

describe("with a rule for everything", () => {
  test("what the build wrote is open, at its own path and at others", async () => {
    const all = await openSite({
      rewrites: REWRITES,
      settings: { GATED: "/* *; /signin anyone; /members/about anyone" },
    });
    for (const path of [
      "/login",
      "/sign-up",
      "/client.js",
      "/style.css",
      "/_gatehouse/en/login.js",
      "/members/about",
    ]) {
      expect([path, (await all.open(path)).status]).toEqual([path, 200]);
    }
    expect((await all.open("/signin")).status).toBe(404);
    for (const path of ["/", "/index", "/favicon.svg", "/other", "/client-area.js", "/_gatehouse/pages/de/"]) {
      expect([path, (await all.open(path)).status]).toEqual([path, 401]);
    }
  });
});
