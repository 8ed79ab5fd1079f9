import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { parseConfig } from "../../src/config.ts";
import type { Env } from "../../src/env.ts";
import { OPERATIONS } from "../../src/operations.ts";
import worker from "../../src/worker.ts";
import { conforming } from "../openapi/conformance.ts";

const settings = {
  COGNITO_USER_POOL_ID: "eu-central-1_AbCdEf123",
  COGNITO_CLIENT_ID: "1h57kf5cpq17m0eml12EXAMPLE",
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  GATEHOUSE_SECRET: "c0ffee00".repeat(8),
};
const EXAMPLE_SECRET = "6f70656e73206e6f7468696e672062757420746865206c6f63616c20696e7374616e6365";
const IS_EXAMPLE = "is that of .dev.vars.example, which everybody knows: make one with `openssl rand -hex 32`";
const NOT_HEXADECIMAL = "is not hexadecimal text, such as `openssl rand -hex 32` prints";
const NOT_COGNITO = "is not an https origin of a public host, such as https://cognito-idp.eu-central-1.amazonaws.com";
const NOT_A_LINK = "is neither an https address nor a path of this site, such as /terms";
const NOT_A_POOL_DOMAIN =
  "is not the https address of a user pool's domain, such as https://example.auth.eu-central-1.amazoncognito.com";
const TOO_SHORT = "has fewer than 32 bytes: make one with `openssl rand -hex 32`";

function parse(change: Record<string, string | undefined> = {}) {
  const bindings = { DB: env.DB, AUTH_CACHE: env.AUTH_CACHE, ASSETS: env.ASSETS, SIGN_UP_LIMIT: env.SIGN_UP_LIMIT };
  const given = Object.entries({ ...settings, ...change }).filter(([, value]) => value !== undefined);
  return parseConfig({ ...bindings, ...Object.fromEntries(given) } as Env);
}

describe("settings", () => {
  test("region, endpoint, issuer and JWKS address are derived from the pool id", () => {
    expect(parse()).toEqual({
      ok: true,
      value: {
        region: "eu-central-1",
        userPoolId: settings.COGNITO_USER_POOL_ID,
        clientId: settings.COGNITO_CLIENT_ID,
        endpoint: "https://cognito-idp.eu-central-1.amazonaws.com",
        issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123",
        jwksUrl: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123/.well-known/jwks.json",
        credentials: {
          accessKeyId: settings.AWS_ACCESS_KEY_ID,
          secretAccessKey: settings.AWS_SECRET_ACCESS_KEY,
          sessionToken: undefined,
        },
        secret: { current: settings.GATEHOUSE_SECRET, previous: undefined },
        signUp: { flow: "challenge", totalMilliseconds: 15_000, callMilliseconds: 5_000 },
        reconcileAfterSeconds: 300,
        tokenCacheSize: 5_000,
        allowedOrigins: [],
        adoptsUsers: false,
        mail: undefined,
        signUpMode: "immediate",
        proofRequestsPerHour: 10,
        terms: { url: undefined, privacyUrl: undefined, isRequired: false },
        roles: ["operators", "support"],
        roleOfNewAccounts: undefined,
        deletionGraceDays: 7,
        passkeyDomain: undefined,
        emailCodes: false,
        federation: undefined,
        operatorsNeedSecondFactor: true,
      },
    });
  });

  test("operators need no second factor with a local Cognito", () => {
    const change = { COGNITO_ENDPOINT: "http://localhost:8788" };
    expect(parse(change)).toMatchObject({ value: { operatorsNeedSecondFactor: false } });
  });

  test("roles are names between spaces or commas, with those of the staff, each once", () => {
    const change = { ROLES: " editor, member  editor ", ROLE_OF_NEW_ACCOUNTS: "member" };
    expect(parse(change)).toMatchObject({
      value: { roles: ["editor", "member", "operators", "support"], roleOfNewAccounts: "member" },
    });
  });

  test.each([
    ["ROLES", { ROLES: "Editor" }],
    ["ROLES", { ROLES: "1st" }],
    ["ROLES", { ROLES: `x${"y".repeat(32)}` }],
    ["ROLES", { ROLES: Array.from({ length: 21 }, (_, index) => `role-${index}`).join(" ") }],
    ["ROLE_OF_NEW_ACCOUNTS", { ROLES: "editor", ROLE_OF_NEW_ACCOUNTS: "member" }],
    ["ROLE_OF_NEW_ACCOUNTS", { ROLE_OF_NEW_ACCOUNTS: "operators" }],
    ["DELETION_GRACE_DAYS", { DELETION_GRACE_DAYS: "91" }],
    ["SITE_ORIGIN", { SITE_ORIGIN: "https://www.example.com/path" }],
    ["SITE_ORIGIN", { SITE_ORIGIN: "http://www.example.com" }],
    ["SITE_ORIGIN", { OPERATORS_HOST: "operators.example.com" }],
    ["OPERATORS_HOST", { OPERATORS_HOST: "https://operators.example.com", SITE_ORIGIN: "https://www.example.com" }],
    ["OPERATORS_HOST", { OPERATORS_HOST: "operators.example.com:99999", SITE_ORIGIN: "https://www.example.com" }],
    ["OPERATORS_HOST", { OPERATORS_HOST: "operators.example.com/console", SITE_ORIGIN: "https://www.example.com" }],
    ["OPERATORS_HOST", { OPERATORS_HOST: "*.example.com", SITE_ORIGIN: "https://www.example.com" }],
    ["OPERATORS_HOST", { OPERATORS_HOST: "www.example.com", SITE_ORIGIN: "https://www.example.com" }],
  ])("%s is rejected in %j", (setting, change) => {
    expect(parse(change)).toMatchObject({ ok: false, failure: [{ setting }] });
  });

  test.each([
    ["Operators.Example.COM", "operators.example.com"],
    ["operators.example.com:443", "operators.example.com"],
    [" localhost:9000 ", "localhost:9000"],
  ])("OPERATORS_HOST %j is %s", (OPERATORS_HOST, operatorsHost) => {
    expect(parse({ OPERATORS_HOST, SITE_ORIGIN: "https://www.example.com" })).toMatchObject({
      value: { operatorsHost },
    });
  });

  test.each([
    ["Example.COM", "example.com"],
    [" localhost ", "localhost"],
    ["accounts.example.co.uk", "accounts.example.co.uk"],
    ["", undefined],
  ])("PASSKEY_DOMAIN %j is %s", (PASSKEY_DOMAIN, passkeyDomain) => {
    expect(parse({ PASSKEY_DOMAIN })).toMatchObject({ value: { passkeyDomain } });
  });

  test.each([
    "https://example.com",
    "example.com:8443",
    "*.example.com",
    "example.com/login",
    "[::1]",
    "a".repeat(128),
  ])("PASSKEY_DOMAIN %s is rejected", (PASSKEY_DOMAIN) => {
    const problem = "is not the name of a domain, such as example.com, without https://, port, path and wildcard";
    expect(parse({ PASSKEY_DOMAIN })).toEqual({ ok: false, failure: [{ setting: "PASSKEY_DOMAIN", problem }] });
  });

  test("EMAIL_CODES is off by default", () => {
    expect(parse({})).toMatchObject({ value: { emailCodes: false } });
    expect(parse({ EMAIL_CODES: "on" })).toMatchObject({ value: { emailCodes: true } });
    expect(parse({ EMAIL_CODES: "yes" })).toMatchObject({ ok: false, failure: [{ setting: "EMAIL_CODES" }] });
  });

  test("GATED may name the roles of ROLES and of the staff, and without it all files are open", () => {
    const change = {
      ROLES: "member editor",
      GATED: "/members/* member; /drafts/* operators support; /a/* *; /members/b anyone",
    };
    expect(parse(change)).toMatchObject({
      value: {
        gated: [
          { path: "/members/b", audience: "anyone" },
          { path: "/members", audience: ["member"] },
          { path: "/drafts", audience: ["operators", "support"] },
          { path: "/a", audience: "signed_in" },
        ],
      },
    });
    for (const GATED of [undefined, ""]) expect(parse({ GATED })).toMatchObject({ value: { gated: undefined } });
  });

  test.each([
    ["/login", "/login"],
    ["/login/*", "/login"],
    ["/Sign-Up.html", "/sign-up"],
    ["/account/index.html", "/account"],
    ["/client.js", "/client.js"],
    ["/style.css", "/style.css"],
    ["/_gatehouse/*", "/_gatehouse"],
    ["/_gatehouse/pages/de/login", "/_gatehouse/pages/de/login"],
    ["/404", "/404"],
  ])("GATED can't close %s, a page or a file of Gatehouse", (pattern, path) => {
    const problem = `has a rule for ${path}, a file of Gatehouse, which is always open`;
    expect(parse({ GATED: `/members/* *; ${pattern} *` })).toEqual({
      ok: false,
      failure: [{ setting: "GATED", problem }],
    });
    expect(parse({ GATED: `${pattern} anyone` })).toEqual({ ok: false, failure: [{ setting: "GATED", problem }] });
  });

  describe("GATED can't close a path of the API, where it would have no effect:", () => {
    const paths = OPERATIONS.map(({ path }) => path).filter((path) => path !== "/openapi.json");

    test.each([...new Set(paths)])("%s", (path) => {
      const named = path.replaceAll(/\{\w+\}/g, "a1b2");
      const problem = `has a rule for ${named}, which is no file, but a path of the API`;
      for (const rule of [`${named} *`, `${named}/* *`, `${named.toUpperCase()} anyone`]) {
        expect(parse({ GATED: rule.replaceAll("A1B2", "a1b2") })).toEqual({
          ok: false,
          failure: [{ setting: "GATED", problem }],
        });
      }
      expect(parse({ GATED: `${named}/a/b/c/file.html *; /members${named} *` })).toMatchObject({ ok: true });
    });
  });

  test("each can be set explicitly", () => {
    const change = {
      AWS_REGION: "us-gov-west-1",
      COGNITO_ENDPOINT: "http://localhost:8788/",
      AWS_SESSION_TOKEN: "abc",
    };
    expect(parse(change)).toMatchObject({
      value: {
        region: "us-gov-west-1",
        endpoint: "http://localhost:8788",
        issuer: "http://localhost:8788/eu-central-1_AbCdEf123",
        credentials: { sessionToken: "abc" },
      },
    });
  });

  test("the token cache size is limited to what fits in an isolate", () => {
    expect(parse({ TOKEN_CACHE_SIZE: "20000" })).toMatchObject({ value: { tokenCacheSize: 20_000 } });
  });

  test("the owner's terms are addresses or paths, and can be required", () => {
    const change = { TERMS_URL: "https://www.example.com/terms", PRIVACY_URL: " /privacy?v=2 ", TERMS_REQUIRED: "on" };
    expect(parse(change)).toMatchObject({
      value: { terms: { url: "https://www.example.com/terms", privacyUrl: "/privacy?v=2", isRequired: true } },
    });
  });

  test("an empty setting is treated as missing", () => {
    expect(parse({ COGNITO_ENDPOINT: "", AWS_REGION: "", AWS_SESSION_TOKEN: "" })).toEqual(parse());
  });

  test("the secret is hexadecimal text in upper or lower case, and another one may stand beside it", () => {
    const change = { GATEHOUSE_SECRET: "C0FFEE00".repeat(8), GATEHOUSE_SECRET_PREVIOUS: ` ${"AB".repeat(40)} ` };
    const secret = { current: settings.GATEHOUSE_SECRET, previous: "ab".repeat(40) };
    expect(parse(change)).toMatchObject({ value: { secret } });
  });

  test.each(["http://localhost:8788", "http://127.0.0.1:8788", "http://[::1]:8788"])(
    "the secret of .dev.vars.example is good for the local Cognito at %s",
    (COGNITO_ENDPOINT) => {
      expect(parse({ COGNITO_ENDPOINT, GATEHOUSE_SECRET: EXAMPLE_SECRET })).toMatchObject({ ok: true });
    },
  );

  test.each([
    ["GATEHOUSE_SECRET", ""],
    ["GATEHOUSE_SECRET_PREVIOUS", ""],
    ["GATEHOUSE_SECRET", "https://cognito.example.com"],
    ["GATEHOUSE_SECRET", "https://cognito.example.com:8788"],
    ["GATEHOUSE_SECRET", "https://localhost.example.com"],
  ])("%s of .dev.vars.example is rejected with a Cognito elsewhere: %j", (setting, COGNITO_ENDPOINT) => {
    for (const value of [EXAMPLE_SECRET, EXAMPLE_SECRET.toUpperCase()]) {
      expect(parse({ [setting]: value, COGNITO_ENDPOINT })).toEqual({
        ok: false,
        failure: [{ setting, problem: IS_EXAMPLE }],
      });
    }
  });

  test.each([
    ["COGNITO_USER_POOL_ID", undefined, "is missing"],
    ["COGNITO_USER_POOL_ID", "", "is missing"],
    ["COGNITO_USER_POOL_ID", "AbCdEf123", "does not look like a pool ID, such as eu-central-1_AbCdEf123"],
    ["COGNITO_CLIENT_ID", "has space", "does not look like an app client ID"],
    ["COGNITO_ENDPOINT", "localhost:8788", NOT_COGNITO],
    ["AWS_REGION", "Frankfurt", "does not look like a region, such as eu-central-1"],
    ["AWS_ACCESS_KEY_ID", "short", "does not look like an access key ID"],
    ["SIGN_UP_FLOW", "three-calls", "is neither challenge nor set-password"],
    ["COGNITO_DOMAIN", "example.auth.eu-central-1.amazoncognito.com", NOT_A_POOL_DOMAIN],
    ["COGNITO_DOMAIN", "https://example.auth.eu-central-1.amazoncognito.com/login", NOT_A_POOL_DOMAIN],
    ["COGNITO_DOMAIN", "http://auth.example.com", NOT_A_POOL_DOMAIN],
    ["COGNITO_FEDERATION_CLIENT_ID", "has space", "does not look like an app client ID"],
    ["IDENTITY_PROVIDERS", "Google my_idp", "has a name that is not 3 to 32 letters and digits"],
    ["IDENTITY_PROVIDERS", "Google Facebook Apple Okta Keycloak Auth0", "has more than 5 names"],
    ["SIGN_UP_TIME_LIMIT_SECONDS", "16", "is not a number from 0.1 to 15"],
    ["COGNITO_CALL_TIME_LIMIT_SECONDS", "soon", "is not a number from 0.1 to 15"],
    ["RECONCILE_AFTER_SECONDS", "-1", "is not a number from 0 to 86400"],
    ["TERMS_URL", "http://www.example.com/terms", NOT_A_LINK],
    ["PRIVACY_URL", "//www.example.com/privacy", NOT_A_LINK],
    ["TERMS_REQUIRED", "yes", "is neither on nor off"],
    ["TERMS_REQUIRED", "on", "is on, but TERMS_URL is not set"],
    ["ROLES", "member anyone", "has the name anyone, which in GATED stands for everybody"],
    ["GATED", " ", "has no rule, such as /members/* member"],
    ["GATED", "members/* *", "has members/*, which is no path such as /members/*"],
    ["GATED", "/members/*", "does not say who may open /members/*: roles, * alone, or anyone alone"],
    ["GATED", "/members/* * operators", "does not say who may open /members/*: roles, * alone, or anyone alone"],
    ["GATED", "/a/* operators anyone", "does not say who may open /a/*: roles, * alone, or anyone alone"],
    ["GATED", "/a *; /A/ anyone", "has two rules for /A/"],
    ["GATED", "/members/* member", "has the role member, which is not in ROLES"],
    ["GATED", "/a operators; /members/* operators Support", "has the role Support, which is not in ROLES"],
    // More cached tokens would not fit in an isolate's memory.
    ["TOKEN_CACHE_SIZE", "20001", "is not a number from 0 to 20000"],
    ["AWS_SECRET_ACCESS_KEY", undefined, "is missing"],
    ["AWS_SECRET_ACCESS_KEY", "has space", "has white space in it"],
    ["GATEHOUSE_SECRET", undefined, "is missing"],
    ["GATEHOUSE_SECRET", "correct horse battery staple", NOT_HEXADECIMAL],
    ["GATEHOUSE_SECRET", "a".repeat(65), NOT_HEXADECIMAL],
    ["GATEHOUSE_SECRET", "a".repeat(62), TOO_SHORT],
    ["GATEHOUSE_SECRET_PREVIOUS", "correct horse battery staple", NOT_HEXADECIMAL],
    ["GATEHOUSE_SECRET_PREVIOUS", "a".repeat(62), TOO_SHORT],
  ])("OP-5: %s as %j is named with what is wrong", (setting, value, problem) => {
    expect(parse({ [setting]: value })).toEqual({ ok: false, failure: [{ setting, problem }] });
  });

  test("other providers need a domain and a client of their own", () => {
    const faults = (change: Record<string, string>) => {
      const parsed = parse({ IDENTITY_PROVIDERS: "Google Okta", ...change });
      return parsed.ok ? [] : parsed.failure.map(({ setting }) => setting);
    };
    const domain = { COGNITO_DOMAIN: "https://auth.example.com" };
    expect(faults({})).toEqual(["COGNITO_DOMAIN", "COGNITO_FEDERATION_CLIENT_ID"]);
    expect(faults({ ...domain, COGNITO_FEDERATION_CLIENT_ID: settings.COGNITO_CLIENT_ID })).toEqual([
      "COGNITO_FEDERATION_CLIENT_ID",
    ]);
    const whole = { ...domain, COGNITO_FEDERATION_CLIENT_ID: "another" };
    expect(faults({ ...whole, TRUSTED_EMAIL_PROVIDERS: "SignInWithApple" })).toEqual(["TRUSTED_EMAIL_PROVIDERS"]);
    expect(parse({ IDENTITY_PROVIDERS: "Google Okta", ...whole })).toMatchObject({
      ok: true,
      value: {
        federation: {
          domain: "https://auth.example.com",
          clientId: "another",
          providers: ["Google", "Okta"],
          trusted: ["Google"],
        },
      },
    });
  });

  test("OP-5: all invalid settings are logged together without values, and the caller gets a bare 500", async () => {
    const written: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((line) => written.push(line));
    const wrong = { COGNITO_USER_POOL_ID: "", AWS_SECRET_ACCESS_KEY: "secret with space", GATEHOUSE_SECRET: "c0ffee" };
    const broken = { ...env, ...wrong } as unknown as Env;
    const context = {
      waitUntil: () => undefined,
      passThroughOnException: () => undefined,
    } as unknown as ExecutionContext;
    const request = new Request<unknown, IncomingRequestCfProperties>("http://localhost:8787/health");
    const response = await conforming(request, worker.fetch(request, broken, context));
    log.mockRestore();
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({ title: "Internal error", status: 500 });
    expect(written).toHaveLength(1);
    expect(JSON.parse(written[0] ?? "")).toMatchObject({
      event: "settings_invalid",
      settings: [
        { setting: "COGNITO_USER_POOL_ID", problem: "is missing" },
        { setting: "AWS_SECRET_ACCESS_KEY", problem: "has white space in it" },
        { setting: "GATEHOUSE_SECRET", problem: TOO_SHORT },
      ],
    });
    expect(written[0]).not.toMatch(/secret with space|c0ffee/);
  });
});
