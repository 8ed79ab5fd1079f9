// The mail settings that npm run setup writes to wrangler.toml. They follow from the pool's SES identity and sender.

import { expect, test } from "vitest";
import { mailSettings } from "../../src/tooling/setup/mail-settings.ts";
import { defaultOf, PARAMETER_NAMES, type ParameterName } from "../../src/tooling/setup/template.ts";

const DOMAIN = "arn:aws:ses:eu-central-1:123456789012:identity/example.com";
const ADDRESS = "arn:aws:ses:eu-central-1:123456789012:identity/accounts@example.com";

const SES = { MAIL: "ses", MAIL_FROM: "accounts@example.com", MAIL_FROM_NAME: "", SES_ENDPOINT: "" };

function settingsOf(MailSourceArn: string, MailFrom: string, region = "eu-central-1") {
  const defaults = PARAMETER_NAMES.map((name) => [name, defaultOf(name)] as const);
  const parameters = { ...Object.fromEntries(defaults), MailSourceArn, MailFrom } as Record<ParameterName, string>;
  return mailSettings(region, parameters);
}

test.each([
  ["a sender's address", DOMAIN, "accounts@example.com", SES],
  ["a name", DOMAIN, "Bread <accounts@example.com>", { ...SES, MAIL_FROM_NAME: "Bread" }],
  ["a name in quotes", DOMAIN, '"Bread, Inc." <accounts@example.com>', { ...SES, MAIL_FROM_NAME: "Bread, Inc." }],
  ["an identity that is an address", ADDRESS, "", SES],
])("%s", (_, arn, from, settings) => expect(settingsOf(arn, from)).toEqual(settings));

test("an identity in another region has another endpoint", () => {
  expect(settingsOf(ADDRESS, "", "us-east-1")).toMatchObject({
    SES_ENDPOINT: "https://email.eu-central-1.amazonaws.com",
  });
});

test.each([
  ["no identity", "", ""],
  ["no identity, but a sender", "", "accounts@example.com"],
  ["a domain without a sender", DOMAIN, ""],
])("%s: the settings stay as they are", (_, arn, from) => expect(settingsOf(arn, from)).toEqual({}));
