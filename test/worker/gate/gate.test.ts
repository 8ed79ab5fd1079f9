// Gated files, from a browser's and a program's point of view.

import { beforeAll, describe, expect, test } from "vitest";
import { problemKind } from "../harness/gatehouse.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
let member: Awaited<ReturnType<Site["member"]>>;
let editor: typeof member;
let cookies: { readonly member: string; readonly editor: string; readonly nobody: string };

beforeAll(async () => {
  site = await openSite();
  member = await site.member("member");
  editor = await site.member("editor");
  const nobody = await site.member();
  cookies = {
    member: await site.cookieOf(member.token),
    editor: await site.cookieOf(editor.token),
    nobody: await site.cookieOf(nobody.token),
  };
});

describe("the session cookie", () => {
  test("is for this host, out of reach of scripts, and ends with the browser", async () => {
    const response = await site.start(member.token);
    expect(response.status).toBe(204);
    const cookie = response.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^gatehouse=[\w-]{100,}; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("has the prefix __Host- and Secure over https", async () => {
    const headers = { authorization: `Bearer ${member.token}` };
    const request = new Request("https://www.example.com/session", { method: "POST", headers });
    const response = await site.instance.fetch(request);
    expect(response.headers.get("set-cookie")).toMatch(
      /^__Host-gatehouse=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  test("needs a token that is not revoked", async () => {
    expect((await site.start("")).status).toBe(401);
    const leaver = await site.member("member");
    const headers = { authorization: `Bearer ${leaver.token}` };
    await site.instance.request("/accounts/me/sign-out-everywhere", { method: "POST", headers });
    const response = await site.start(leaver.token);
    expect(response.status).toBe(401);
    expect(response.headers.get("set-cookie")).toBeNull();
  });

  test("is not set for a page of another site", async () => {
    for (const origin of ["https://evil.example", "null", "http://localhost:8788", "https://localhost:8787"]) {
      const response = await site.start(member.token, { origin });
      expect(response.status).toBe(403);
      expect(await problemKind(response)).toBe("origin-not-allowed");
      expect(response.headers.get("set-cookie")).toBeNull();
    }
    expect((await site.start(member.token, { origin: "http://localhost:8787" })).status).toBe(204);
  });

  test("is removed by DELETE", async () => {
    const response = await site.open("/session", cookies.member, { method: "DELETE" });
    expect(response.status).toBe(204);
    expect(response.headers.get("set-cookie")).toBe("gatehouse=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  });

  test("opens no call of the API", async () => {
    for (const path of ["/accounts/me", "/accounts/me/export", "/admin/me"]) {
      expect((await site.open(path, cookies.member)).status).toBe(401);
    }
    expect((await site.open("/session", cookies.member, { method: "POST" })).status).toBe(401);
  });

  test("without GATED there is none, and its path is like any other", async () => {
    const open = await openSite({ settings: { GATED: "" } });
    const { token } = await open.member();
    expect((await open.start(token)).status).toBe(404);
    expect((await open.open("/members/secret")).status).toBe(200);
  });
});

describe("who may open a file", () => {
  test.each([
    ["/hello.txt", "everybody"],
    ["/login", "everybody"],
    ["/members/about", "everybody"],
    ["/members/secret", "member"],
    ["/members/photo.png", "member"],
    ["/press/kit.pdf", "member, editor"],
    ["/drafts/plan", ""],
    ["/account-only/list.json", "member, editor, nobody"],
  ])("%s: %s", async (path, audience) => {
    for (const [name, cookie] of Object.entries(cookies)) {
      const may = audience === "everybody" || audience.includes(name);
      expect([name, (await site.open(path, cookie)).status]).toEqual([name, may ? 200 : 403]);
    }
    expect((await site.open(path)).status).toBe(audience === "everybody" ? 200 : 401);
  });

  test("a role that is in the account and not yet in the token counts", async () => {
    const person = await site.member();
    await site.instance.giveRole(person.id, "member");
    expect((await site.open("/members/secret", await site.cookieOf(person.token))).status).toBe(200);
  });
});

describe("without a session", () => {
  test("a navigation goes to the sign-in page, and comes back", async () => {
    const response = await site.visit("/members/secret?page=2&x=%C3%A9");
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe("/login?return_to=%2Fmembers%2Fsecret%3Fpage%3D2%26x%3D%25C3%25A9");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("vary")).toBe("cookie");
  });

  test("a file that does not exist is like one that does", async () => {
    expect((await site.visit("/members/nothing")).status).toBe(303);
    for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"]) {
      expect((await site.open("/members/nothing", "", { method })).status).toBe(401);
      expect((await site.open("/members/secret", "", { method })).status).toBe(401);
    }
  });

  test.each(["script", "image", "empty", "iframe", "style"])(
    "a request for a %s gets a problem document",
    async (destination) => {
      const response = await site.visit("/members/photo.png", "", { "sec-fetch-dest": destination });
      expect(response.status).toBe(401);
      expect(response.headers.get("www-authenticate")).toBe('Cookie form-action="/login", cookie-name="gatehouse"');
      expect(response.headers.get("cache-control")).toBe("private, no-store");
      expect(await problemKind(response)).toBe("session-required");
    },
  );

  test("an access token opens no file", async () => {
    const headers = { authorization: `Bearer ${member.token}` };
    expect((await site.open("/members/secret", "", { headers })).status).toBe(401);
  });
});

describe("without the role", () => {
  test("a navigation gets a page that names the roles, in the visitor's language", async () => {
    const response = await site.visit("/press/kit.pdf", cookies.nobody, { "accept-language": "de" });
    expect(response.status).toBe(403);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    const page = await response.text();
    expect(page).toContain('<html lang="de"');
    expect(page).toContain('data-roles="member editor"><strong>member</strong> oder <strong>editor</strong></span>');
    expect(page).toContain("eine dieser Rollen");
    expect(page).not.toContain("die Rolle ");
  });

  test("the page names a single role as one", async () => {
    const page = await (await site.visit("/members/secret", cookies.nobody, { "accept-language": "en" })).text();
    expect(page).toContain('the role <span data-roles="member"><strong>member</strong></span>');
    expect(page).not.toContain("one of these roles");
  });

  test("another request gets a problem document", async () => {
    const response = await site.open("/press/kit.pdf", cookies.nobody);
    expect(response.status).toBe(403);
    expect(await problemKind(response)).toBe("role-required");
  });
});

describe("with the role", () => {
  test("a document is stored by nobody", async () => {
    const response = await site.visit("/members/secret", cookies.member);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("the file /members/secret");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("vary")).toBe("accept-language, cookie");
    expect(response.headers.get("x-robots-tag")).toBe("noindex");
  });

  test("a file that is opened like a document is stored by nobody", async () => {
    for (const path of ["/press/kit.pdf", "/members/photo.png", "/members/"]) {
      const response = await site.visit(path, cookies.member);
      expect([path, response.status, response.headers.get("cache-control")]).toEqual([path, 200, "private, no-store"]);
    }
  });

  test("another file is kept by the browser, which asks before it uses it", async () => {
    const response = await site.open("/members/photo.png", cookies.member);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("private, no-cache");
    expect(response.headers.get("vary")).toBe("cookie");
    const headers = { "if-none-match": response.headers.get("etag") ?? "" };
    const again = await site.open("/members/photo.png", cookies.member, { headers });
    expect(again.status).toBe(304);
    expect(again.headers.get("cache-control")).toBe("private, no-cache");
    expect((await site.open("/members/photo.png", "", { headers })).status).toBe(401);
  });

  test("HEAD, other methods and missing files work as for open files", async () => {
    const head = await site.open("/members/secret", cookies.member, { method: "HEAD" });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    expect((await site.open("/members/secret", cookies.member, { method: "POST" })).status).toBe(405);
    expect((await site.open("/members/nothing", cookies.member)).status).toBe(404);
    const missing = await site.visit("/members/nothing", cookies.member);
    expect(missing.status).toBe(404);
    expect(missing.headers.get("cache-control")).toBe("private, no-store");
  });
});

describe("a session ends", () => {
  test("with its token", async () => {
    const other = await openSite({ pool: site.instance.pool });
    const cookie = await other.cookieOf(member.token);
    other.instance.pass(3_500);
    expect((await other.open("/members/secret", cookie)).status).toBe(200);
    other.instance.pass(101);
    expect((await other.open("/members/secret", cookie)).status).toBe(401);
  });

  test.each(["sign-out-everywhere", "disable", "roles", "delete"])("within 60 seconds of: %s", async (action) => {
    const other = await openSite();
    const leaver = await other.member("member");
    const operator = await other.member("operators");
    const cookie = await other.cookieOf(leaver.token);
    expect((await other.open("/members/secret", cookie)).status).toBe(200);
    const call = (token: string, method: string, path: string, body?: object) =>
      other.instance.request(path, {
        method,
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    const path = `/admin/accounts/${leaver.id}`;
    const responses = {
      "sign-out-everywhere": () => call(leaver.token, "POST", "/accounts/me/sign-out-everywhere"),
      disable: () => call(operator.token, "POST", `${path}/disable`, {}),
      roles: () => call(operator.token, "PUT", `${path}/roles`, { roles: [] }),
      delete: () => call(leaver.token, "DELETE", "/accounts/me"),
    };
    const done = await responses[action as keyof typeof responses]();
    expect(done.status).toBeLessThan(300);
    await other.instance.background();
    other.instance.pass(60);
    expect((await other.open("/members/secret", cookie)).status).toBe(401);
  });
});
