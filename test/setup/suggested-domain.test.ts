// The domain that npm run setup suggests for passkeys, and the sign-in settings that it writes to wrangler.toml.

import { describe, expect, test } from "vitest";
import { isWithin } from "../../src/core/within-domain.ts";
import { signInSettings } from "../../src/tooling/setup/sign-in-settings.ts";
import { suggestedDomain } from "../../src/tooling/setup/suggested-domain.ts";
import { defaultOf, PARAMETER_NAMES, type ParameterName } from "../../src/tooling/setup/template.ts";

describe("the domain that is suggested", () => {
  test.each([
    ["accounts.example.com", "example.com"],
    ["example.com", "example.com"],
    ["www.accounts.example.co.uk", "example.co.uk"],
    ["accounts.example.org.br", "example.org.br"],
    ["gatehouse.someone.workers.dev", "gatehouse.someone.workers.dev"],
    ["site.pages.dev", "site.pages.dev"],
    ["localhost", ""],
    ["192.0.2.1", ""],
  ])("for %s is %j", (host, domain) => {
    expect(suggestedDomain({ vars: {}, hosts: [host] })).toBe(domain);
    expect(domain === "" || isWithin(host, domain)).toBe(true);
  });

  test("follows SITE_ORIGIN before the routes, and is empty without either", () => {
    const vars = { SITE_ORIGIN: "https://www.shop.example" };
    expect(suggestedDomain({ vars, hosts: ["accounts.example.com"] })).toBe("shop.example");
    expect(suggestedDomain({ vars: { SITE_ORIGIN: "everywhere" }, hosts: [] })).toBe("");
    expect(suggestedDomain({ vars: {}, hosts: [] })).toBe("");
  });
});

test("a host is within a domain only if it is that domain or below it", () => {
  expect(isWithin("example.com", "example.com")).toBe(true);
  expect(isWithin("a.b.example.com", "example.com")).toBe(true);
  expect(isWithin("notexample.com", "example.com")).toBe(false);
  expect(isWithin("example.com", "accounts.example.com")).toBe(false);
});

describe("the settings of sign-in", () => {
  const SES = { MailSourceArn: "arn:aws:ses:eu-central-1:123456789012:identity/example.com" };

  function settingsOf(changed: Partial<Record<ParameterName, string>>, isStackKnown = true) {
    const defaults = PARAMETER_NAMES.map((name) => [name, defaultOf(name)] as const);
    return signInSettings(
      { ...Object.fromEntries(defaults), ...changed } as Record<ParameterName, string>,
      isStackKnown,
    );
  }

  test.each<[Partial<Record<ParameterName, string>>, string, string]>([
    [{}, "", "off"],
    [{ PasskeyDomain: "example.com" }, "example.com", "off"],
    [{ PasskeyDomain: "example.com", Passkeys: "off" }, "", "off"],
    [{ PasskeyDomain: "example.com", Tier: "LITE" }, "", "off"],
    [{ ...SES, EmailCodes: "on" }, "", "on"],
    [{ ...SES, EmailCodes: "on", Tier: "LITE" }, "", "off"],
  ])("for the parameters %j", (parameters, PASSKEY_DOMAIN, EMAIL_CODES) => {
    expect(settingsOf(parameters)).toEqual({ PASSKEY_DOMAIN, EMAIL_CODES });
  });

  test("leave EMAIL_CODES as it is if the pool's SES identity is not known", () => {
    expect(settingsOf({}, false)).toEqual({ PASSKEY_DOMAIN: "" });
    expect(settingsOf({ ...SES, EmailCodes: "on" }, false)).toMatchObject({ EMAIL_CODES: "on" });
  });
});
