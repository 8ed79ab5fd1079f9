// The CloudFormation template of production: the effect of each parameter, the settings that no parameter can weaken,
// and OP-3: the Worker's policy allows the operations that the Worker calls, and no others.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { UNSIGNED_OPERATIONS } from "../src/cognito/client.ts";
import { evaluateTemplate, type Parameters } from "../src/tooling/setup/evaluate-template.ts";
import template from "../src/tooling/setup/template.json" with { type: "json" };
import {
  combinationProblem,
  defaultOf,
  PARAMETER_NAMES,
  type ParameterName,
  parameterProblem,
  signInOf,
} from "../src/tooling/setup/template.ts";

function evaluated(parameters: Parameters = {}) {
  const { Pool = {}, Client = {}, WorkerUser = {} } = evaluateTemplate(template, parameters);
  return { Pool, Client, WorkerUser };
}

describe("no parameter weakens the pool, the client or the policy", () => {
  const extremes: Parameters[] = [
    {},
    { Tier: "LITE", RefreshTokenRotation: "on", PasswordClasses: "optional", DeletionProtection: "INACTIVE" },
    { AccessTokenMinutes: 1440, RefreshTokenDays: 3650, PasswordMinimumLength: 6, MailSourceArn: "arn:aws:ses:x" },
    { PasskeyDomain: "example.com", EmailCodes: "on", MailSourceArn: "arn:aws:ses:x" },
  ];
  test.each(extremes)("%j", (parameters) => {
    const { Pool, Client, WorkerUser } = evaluated(parameters);
    expect(Pool).toMatchObject({
      AliasAttributes: ["email"],
      AutoVerifiedAttributes: ["email"],
      UsernameConfiguration: { CaseSensitive: false },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    });
    expect(Client).toMatchObject({
      GenerateSecret: false,
      PreventUserExistenceErrors: "ENABLED",
      EnableTokenRevocation: true,
      ReadAttributes: ["email", "email_verified"],
      WriteAttributes: ["name"],
      AllowedOAuthFlowsUserPoolClient: false,
    });
    expect(Client.ExplicitAuthFlows).not.toContain("ALLOW_USER_PASSWORD_AUTH");
    expect(JSON.stringify(WorkerUser)).not.toContain("*");
  });
});

describe("besides passwords the pool offers", () => {
  const SES = { MailSourceArn: "arn:aws:ses:x" };
  const PASSKEYS = { PasskeyDomain: "example.com" };
  const CODES = { EmailCodes: "on", ...SES };

  test.each<[string, Parameters, string[]]>([
    ["nothing by default: nobody has named a domain", {}, []],
    ["passkeys, with a domain", PASSKEYS, ["WEB_AUTHN"]],
    ["passkeys, with the plan PLUS", { ...PASSKEYS, Tier: "PLUS" }, ["WEB_AUTHN"]],
    ["no passkeys if they are off", { ...PASSKEYS, Passkeys: "off" }, []],
    ["e-mail codes, with an SES identity", CODES, ["EMAIL_OTP"]],
    ["no e-mail codes without one", { EmailCodes: "on" }, []],
    ["no e-mail codes if they are off", SES, []],
    ["both", { ...PASSKEYS, ...CODES }, ["WEB_AUTHN", "EMAIL_OTP"]],
    ["nothing with the plan LITE", { ...PASSKEYS, ...CODES, Tier: "LITE" }, []],
  ])("%s", (_, parameters, factors) => {
    const { Pool, Client } = evaluated(parameters);
    const policy = Object(Pool.Policies).SignInPolicy;
    // If an update of the stack omits the policy, AWS keeps the old one. So the template has a policy even if the
    // password is the only factor: otherwise passkeys could not be switched off again. The LITE plan has no such
    // policy.
    if (parameters.Tier === "LITE") expect(policy).toBeUndefined();
    else expect(policy).toEqual({ AllowedFirstAuthFactors: ["PASSWORD", ...factors] });
    expect(Object(Client.ExplicitAuthFlows).includes("ALLOW_USER_AUTH")).toBe(factors.length > 0);
    const passkeys = Object.entries(Pool).filter(([name]) => name.startsWith("WebAuthn"));
    const settings = {
      WebAuthnRelyingPartyID: "example.com",
      WebAuthnUserVerification: "required",
      WebAuthnFactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
    };
    expect(Object.fromEntries(passkeys)).toEqual(factors.includes("WEB_AUTHN") ? settings : {});
    const all = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, String(parameters[name] ?? defaultOf(name))]));
    expect(signInOf(all as Record<ParameterName, string>)).toEqual({
      passkeyDomain: factors.includes("WEB_AUTHN") ? "example.com" : "",
      emailCodes: factors.includes("EMAIL_OTP"),
    });
  });

  test("with the plan LITE a pool and a client that are the same as without any of the parameters", () => {
    const { Pool, Client } = evaluated({ Tier: "LITE" });
    expect(evaluated({ ...PASSKEYS, ...SES, EmailCodes: "on", Tier: "LITE" }).Client).toEqual(Client);
    expect(evaluated({ ...PASSKEYS, EmailCodes: "on", Tier: "LITE" }).Pool).toEqual(Pool);
    expect(Client.ExplicitAuthFlows).toEqual([
      ...["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    ]);
  });
});

describe("each parameter changes its property", () => {
  test.each<[Parameters, "Pool" | "Client" | "WorkerUser", object]>([
    [{ Name: "shop" }, "Pool", { UserPoolName: "shop" }],
    [{ Name: "shop" }, "Client", { ClientName: "shop" }],
    [{ Name: "shop" }, "WorkerUser", { UserName: "shop-worker" }],
    [{ Tier: "LITE" }, "Pool", { UserPoolTier: "LITE" }],
    [{ PasskeyDomain: "example.com" }, "Pool", { WebAuthnRelyingPartyID: "example.com" }],
    [{ AccessTokenMinutes: 10 }, "Client", { AccessTokenValidity: 10, IdTokenValidity: 10 }],
    [{ RefreshTokenDays: 7 }, "Client", { RefreshTokenValidity: 7 }],
    [{ PasswordMinimumLength: 12 }, "Pool", { Policies: { PasswordPolicy: { MinimumLength: 12 } } }],
    [{ PasswordClasses: "optional" }, "Pool", { Policies: { PasswordPolicy: { RequireSymbols: false } } }],
    [{ DeletionProtection: "INACTIVE" }, "Pool", { DeletionProtection: "INACTIVE" }],
    [
      { RefreshTokenRotation: "on" },
      "Client",
      {
        ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
        RefreshTokenRotation: { Feature: "ENABLED" },
      },
    ],
    [
      { MailSourceArn: "arn:aws:ses:eu-central-1:123456789012:identity/example.com", MailFrom: "a@example.com" },
      "Pool",
      { EmailConfiguration: { EmailSendingAccount: "DEVELOPER", From: "a@example.com" } },
    ],
    [
      { MailSourceArn: "arn:aws:ses:x", MailSubject: "Your bread", MailText: "Code {####}" },
      "Pool",
      { VerificationMessageTemplate: { EmailSubject: "Your bread", EmailMessage: "Code {####}" } },
    ],
  ])("%j", (parameters, resource, properties) => {
    expect(evaluated(parameters)[resource]).toMatchObject(properties);
    expect(evaluated()[resource]).not.toMatchObject(properties);
  });

  test("every parameter is used, and has a description", () => {
    const text = JSON.stringify({ ...template, Parameters: {} });
    for (const [name, { Description }] of Object.entries(template.Parameters)) {
      expect(text.includes(`"Ref":"${name}"`) || text.includes(`\${${name}}`), name).toBe(true);
      expect(Description.length).toBeGreaterThan(20);
    }
  });

  test("by default there is no refresh token rotation, and Cognito sends the e-mails", () => {
    const { Pool, Client } = evaluated();
    expect(Client).not.toHaveProperty("RefreshTokenRotation");
    expect(Pool.EmailConfiguration).toEqual({ EmailSendingAccount: "COGNITO_DEFAULT" });
    // AWS accepts a text for the e-mails only with an SES identity.
    expect(Pool).not.toHaveProperty("VerificationMessageTemplate");
  });
});

describe("setup explains", () => {
  test.each<[Record<string, string>, RegExp]>([
    [{ Tier: "LITE", RefreshTokenRotation: "on" }, /^RefreshTokenRotation needs the plan ESSENTIALS or PLUS/],
    [{ Tier: "LITE", PasskeyDomain: "example.com" }, /^PasskeyDomain needs the plan .* or Passkeys to off\.$/],
    [{ Tier: "LITE", EmailCodes: "on", MailSourceArn: "arn:aws:ses:x" }, /^EmailCodes needs the plan/],
    [{ EmailCodes: "on" }, /^EmailCodes needs MailSourceArn/],
  ])("what %j lacks", (parameters, said) => {
    const defaults = Object.fromEntries(PARAMETER_NAMES.map((name) => [name, defaultOf(name)]));
    expect(combinationProblem(defaults)).toBeUndefined();
    expect(combinationProblem({ ...defaults, ...parameters })).toMatch(said);
    expect(combinationProblem({ ...defaults, ...parameters, ...CURES })).toBeUndefined();
  });

  const CURES = { Tier: "ESSENTIALS", MailSourceArn: "arn:aws:ses:x" };

  test.each(["localhost", "https://example.com", "example.com:8443", "Example.com", "*.example.com", "example.com."])(
    "that the domain of passkeys is not %s",
    (domain) => {
      expect(parameterProblem("PasskeyDomain", domain)).toMatch(/^PasskeyDomain is not valid/);
    },
  );

  test("that the domain of passkeys has at most the 63 characters that CloudFormation takes", () => {
    const ofLength = (length: number) => `${"a".repeat(length - 12)}.example.com`;
    expect(parameterProblem("PasskeyDomain", ofLength(63))).toBeUndefined();
    expect(parameterProblem("PasskeyDomain", ofLength(64))).toBe("PasskeyDomain has at most 63 characters.");
  });

  test("nothing about a domain, about none, and about one in Punycode", () => {
    for (const domain of ["", "example.com", "accounts.example.co.uk", "xn--bcher-kva.example", "a.b.c.workers.dev"]) {
      expect(parameterProblem("PasskeyDomain", domain)).toBeUndefined();
    }
  });
});

test("OP-3: the policy allows exactly the operations that the Worker calls, on one pool", () => {
  const source = readFileSync(resolve(import.meta.dirname, "../src/cognito/users.ts"), "utf8");
  const names = [...source.matchAll(/\b(?:call|act|send)\(\s*"(\w+)"/g)].map(([, operation = ""]) => operation);
  const signed = names.filter((operation) => !UNSIGNED_OPERATIONS.includes(operation));
  const called = [...new Set(signed.map((operation) => `cognito-idp:${operation}`))];
  const { WorkerUser } = evaluated();
  expect(WorkerUser.Policies).toEqual([
    {
      PolicyName: "one-user-pool",
      PolicyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: called.toSorted(), Resource: "$" + "{Pool.Arn}" }],
      },
    },
  ]);
});

test("an unsupported template function is an error", () => {
  const unsupported = {
    Parameters: {},
    Conditions: {},
    Resources: { Pool: { Properties: { Name: { "Fn::Join": ["", []] } } } },
  };
  expect(() => evaluateTemplate(unsupported)).toThrow("Fn::Join");
});
