// What the settings of other providers change in pages and responses.

import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { federatedInstance } from "../harness/federation.ts";
import { type Instance, openInstance } from "../harness/instance.ts";

let instance: Instance;

beforeAll(async () => {
  instance = await federatedInstance({ settings: { IDENTITY_PROVIDERS: "Google SignInWithApple" } });
});

const html = { headers: { accept: "text/html", "accept-language": "de" } };

test.each(["/login", "/sign-up"])("%s has a button for each provider, above the form", async (path) => {
  const response = await instance.request(path, html);
  expect(response.status).toBe(200);
  const page = await response.text();
  // Google's logo is drawn, and is hidden from screen readers.
  expect(page).toMatch(/data-provider="Google"><svg [^>]*aria-hidden="true">.*<\/svg>Weiter mit Google<\/button>/);
  expect(page).toContain('data-provider="SignInWithApple">Weiter mit Apple</button>');
  expect(page.indexOf("data-provider")).toBeLessThan(page.indexOf("<form"));
});

test("pages without such a form, and sites without providers, have none", async () => {
  expect(await (await instance.request("/forgot-password", html)).text()).not.toContain("data-provider");
  const off = await openInstance({ settings: { IDENTITY_PROVIDERS: "" } });
  expect(await (await off.request("/login", html)).text()).not.toContain("data-provider");
});

test("/login has no room for ways to sign in that the pool does not have", async () => {
  const hiddenOn = async (settings: Record<string, string>) => {
    const page = await (await (await openInstance({ settings })).request("/login", html)).text();
    return page.match(/(?<=<(p|span)[^>]*(class="other-way |id="))[\w-]+(?=" hidden)/g);
  };
  const off = { PASSKEY_DOMAIN: "", EMAIL_CODES: "off" };
  expect(await hiddenOn(off)).toEqual(["ways"]);
  expect(await hiddenOn({ ...off, EMAIL_CODES: "on" })).toEqual(["use-passkey"]);
  expect(await hiddenOn({ ...off, PASSKEY_DOMAIN: "localhost" })).toEqual(["mail-code"]);
  expect(await hiddenOn({ PASSKEY_DOMAIN: "localhost", EMAIL_CODES: "on" })).toBeNull();
});

test("a browser that has the page asks for it by an ETag, which other providers change", async () => {
  const first = await instance.request("/login", html);
  const etag = String(first.headers.get("etag"));
  const headers = { ...html.headers, "if-none-match": etag };
  expect((await instance.request("/login", { headers })).status).toBe(304);
  const other = await federatedInstance({ settings: { IDENTITY_PROVIDERS: "Google" } });
  expect((await other.request("/login", { headers })).status).toBe(200);
});

test("/config.json names them, and pages may call the domain", async () => {
  const settings = await (await instance.request("/config.json")).json();
  expect(settings).toMatchObject({
    federation: {
      domain: "http://localhost:8788/gatehouse-local",
      clientId: String(env.COGNITO_FEDERATION_CLIENT_ID),
      providers: ["Google", "SignInWithApple"],
    },
  });
  const policy = (await instance.request("/callback", html)).headers.get("content-security-policy");
  expect(policy).toContain("connect-src 'self' http://localhost:8788;");
});

test("the form that completes a profile asks for the terms", async () => {
  const strict = await federatedInstance({ settings: { TERMS_URL: "/terms", TERMS_REQUIRED: "on" } });
  expect(await (await strict.request("/callback", html)).text()).toContain('id="termsAccepted"');
});
