// OPERATORS_HOST: the console and the admin API on a host of their own. On other hosts, their paths cannot be told from
// paths that do not exist. On OPERATORS_HOST, no file of the site's owner is served that could run code.

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { createApp } from "../../../src/app.ts";
import { type Instance, openInstance } from "../harness/instance.ts";
import { mailsTo } from "../mail/mailbox.ts";
import { newMember } from "../operators/people.ts";

const HOST = "operators.example.com";
const SITE_ORIGIN = "https://www.example.com";
const OWNERS = [
  "/about",
  "/about.html",
  "/shop/app.js",
  "/readme.txt",
  "/accounts/faq",
  "/accounts/faq.js",
  "/admin/notes.html",
  "/login/",
  "/login/index.html",
  "/operators/",
  "/client-analytics.js",
  "/style.css/page.html",
];

/** The owner has a file at each of these paths. */
const ASSETS = {
  ...env.ASSETS,
  fetch: (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    const isOwners = OWNERS.includes(new URL(request.url).pathname);
    if (!isOwners) return env.ASSETS.fetch(request);
    return Promise.resolve(new Response("of the owner", { headers: { "content-type": "text/html" } }));
  },
} as Fetcher;

let instance: Instance;
let operator: Awaited<ReturnType<typeof newMember>>;

beforeAll(async () => {
  instance = await openInstance({
    settings: { OPERATORS_HOST: HOST.toUpperCase(), SITE_ORIGIN, MAIL: "ses" },
    bindings: { ASSETS },
  });
  operator = await newMember(instance, "operators");
});

const ask = (host: string, path: string, init: RequestInit = {}) =>
  instance.fetch(new Request(`https://${host}${path}`, init));

/**
 * Sends a request without checking the response against the API's description, which a hidden operation does not
 * match.
 */
async function askHidden(path: string, init: RequestInit): Promise<Response> {
  const context = createExecutionContext();
  const request = new Request(`https://www.example.com${path}`, init);
  const response = await createApp(instance.services).fetch(request, env, context);
  await waitOnExecutionContext(context);
  return response;
}

/** Paths that are hidden, and paths of the same form that do not exist. */
const HIDDEN = [
  ["/operators", "/nothing"],
  ["/operators.html", "/nothing.html"],
  ["/operators/", "/nothing/"],
  ["/operators/index", "/nothing/index"],
  ["/operators/index.html", "/nothing/index.html"],
  ["/Operators", "/Nothing"],
  ["/_gatehouse/pages/de/operators", "/_gatehouse/pages/de/nothing"],
  ["/_gatehouse/pages/de/operators.html", "/_gatehouse/pages/de/nothing.html"],
  ["/_gatehouse/pages/de/operators/index", "/_gatehouse/pages/de/nothing/index"],
  ["/admin", "/nothing"],
  ["/admin/me", "/nothing/me"],
  ["/admin/me/", "/nothing/me/"],
  ["/admin/accounts", "/nothing/accounts"],
  ["/admin/accounts/0d3c8f5e-2b1a-4c47-9f60-5a6e7d1b9c24/disable", "/nothing/else/entirely"],
] as const;

/** Other spellings of the console's paths, for which the file server would serve the console. */
const READ_AS_CONSOLE = [
  "//operators",
  "/%6fperators",
  "/operators%2ehtml",
  "/operators//",
  "/operators%2findex",
  "//operators/index.html",
  "/%6fperators//index",
  "/_gatehouse/pages/de/%6fperators",
  "/_gatehouse/pages/de//operators/index",
];

/** Paths that the file server redirects to their plain form, whether or not the plain form exists. */
const ROUTES = [
  ["/admin//me", "/admin/me", "/nothing//me", "/nothing/me"],
  ["/%61dmin/me", "/admin/me", "/%6eothing/me", "/nothing/me"],
] as const;

/** What a client can see of a response, without the parts that differ for each request. */
async function seen(response: Response, path: string) {
  const body = (await response.text()).replaceAll(/"requestId":"[^"]+"/g, "").replaceAll(path, "PATH");
  const headers = [...response.headers].filter(([name]) => !["x-request-id", "date"].includes(name));
  return { status: response.status, headers: Object.fromEntries(headers), body };
}

describe("on another host", () => {
  const PEOPLE = { accept: "text/html" };
  const PROGRAMS = { accept: "application/json" };
  const cases = HIDDEN.flatMap(([path, missing]) =>
    ["GET", "HEAD", "POST", "OPTIONS", "DELETE"].flatMap((method) =>
      [PEOPLE, PROGRAMS].map((headers) => [method, path, headers, missing] as const),
    ),
  );

  test.each(cases)("%s %s is like a path that does not exist, for %j", async (method, path, headers, missing) => {
    const tokens = [{}, { authorization: `Bearer ${operator.token}` }];
    for (const token of tokens) {
      const init = { method, headers: { ...headers, ...token }, redirect: "manual" } as const;
      const there = await seen(await askHidden(path, init), path);
      expect(there.status).toBe(404);
      expect(there).toEqual(await seen(await askHidden(missing, init), missing));
    }
  });

  test.each(READ_AS_CONSOLE)("%s is not found, by no method", async (path) => {
    for (const method of ["GET", "HEAD", "POST", "OPTIONS"]) {
      for (const headers of [PEOPLE, PROGRAMS]) {
        const response = await askHidden(path, { method, headers, redirect: "manual" });
        expect([method, response.status]).toEqual([method, 404]);
      }
    }
  });

  test.each(ROUTES)("%s is like %s would be, if it did not exist", async (path, plain, missing, plainMissing) => {
    for (const headers of [PEOPLE, PROGRAMS]) {
      const init = { headers, redirect: "manual" } as const;
      const there = await askHidden(path, init);
      const nowhere = await askHidden(missing, init);
      expect(there.status).toBe(nowhere.status);
      expect(there.headers.get("location")?.replace(plain, plainMissing) ?? null).toBe(nowhere.headers.get("location"));
      expect(await there.text()).not.toContain('"roles"');
    }
  });

  test("a preflight of another site is answered as for such a path", async () => {
    const init = {
      method: "OPTIONS",
      headers: { origin: "https://shop.example", "access-control-request-method": "GET" },
    };
    const there = await seen(await askHidden("/admin/me", init), "/admin/me");
    expect(there).toEqual(await seen(await askHidden("/no-such-path", init), "/no-such-path"));
  });

  test.each([
    "/login",
    "/account",
    "/about",
    "/admin/notes.html",
    "/config.json",
    "/operators-club",
    "/blog/operators",
    "/administration",
  ])("%s is what it was", async (path) => {
    const plain = await openInstance({ bindings: { ASSETS } });
    const request = () => new Request(`https://www.example.com${path}`, { headers: PEOPLE });
    const [own, other] = [await instance.fetch(request()), await plain.fetch(request())];
    expect(own.status).toBe(other.status);
  });
});

describe("on the host of operators", () => {
  test.each(["/operators", "/login", "/account", "/forgot-password", "/problems"])("%s is served", async (path) => {
    const response = await ask(HOST, path, { headers: { accept: "text/html" } });
    expect(response.status).toBe(200);
  });

  test("everything that the console loads is served", async () => {
    const html = await (
      await ask(HOST, "/operators", { headers: { accept: "text/html", "accept-language": "de" } })
    ).text();
    expect(html).toContain('lang="de"');
    const addresses = [...html.matchAll(/(?:href|src)="(\/[^"#]*)"/g)].map(([, path = ""]) => path);
    expect(addresses.length).toBeGreaterThan(4);
    for (const path of addresses.filter((one) => one !== "/")) {
      expect([path, (await ask(HOST, path)).status]).toEqual([path, 200]);
    }
  });

  test("the start page leads to the console", async () => {
    const response = await ask(HOST, "/", { redirect: "manual" });
    expect([response.status, response.headers.get("location")]).toEqual([302, "/operators"]);
  });

  test("the admin API works, and so does the rest of the API", async () => {
    const headers = { authorization: `Bearer ${operator.token}` };
    expect((await ask(HOST, "/admin/me", { headers })).status).toBe(200);
    expect((await ask(HOST, "/accounts/me", { headers })).status).toBe(200);
  });

  test.each([...OWNERS, "/%61bout", "/shop//app.js", "/accounts%2ffaq.js", "/sign-up", "/handover", "/nothing"])(
    "%s is not served",
    async (path) => {
      const response = await ask(HOST, path, { headers: { accept: "text/html" } });
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain("of the owner");
    },
  );

  test("a mail that follows an operator's request links to the site", async () => {
    const person = await newMember(instance);
    for (const action of ["disable", "enable"]) {
      const headers = { authorization: `Bearer ${operator.token}` };
      const response = await ask(HOST, `/admin/accounts/${person.id}/${action}`, { method: "POST", headers });
      expect(response.status).toBe(204);
    }
    const mails = await mailsTo(instance, person.email);
    expect(mails.map(({ text }) => text).join()).toContain(`${SITE_ORIGIN}/login`);
    expect(JSON.stringify(mails)).not.toContain(HOST);
  });
});

test("there, files that are no documents and no scripts are served, such as a logo", async () => {
  expect((await ask(HOST, "/favicon.svg")).status).toBe(200);
});

test("a port is part of the host", async () => {
  const local = await openInstance({ settings: { OPERATORS_HOST: "localhost:9000", SITE_ORIGIN } });
  const status = async (host: string) => (await local.fetch(new Request(`http://${host}/operators`))).status;
  expect([await status("localhost:9000"), await status("localhost:8787")]).toEqual([200, 404]);
});
