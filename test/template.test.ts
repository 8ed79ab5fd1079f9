// The CloudFormation template of production: the effect of each parameter, the settings that no parameter can weaken, and
// OP-3: the Worker's policy allows the operations that the Worker calls, and no others.

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluateTemplate, type Parameters } from "../src/tooling/setup/evaluate-template.ts";
import template from "../src/tooling/setup/template.json" with { type: "json" };

function evaluated(parameters: Parameters = {}) {
  const { Pool = {}, Client = {}, WorkerUser = {} } = evaluateTemplate(template, parameters);
  return { Pool, Client, WorkerUser };
}

describe("no parameter weakens the pool, the client or the policy", () => {
  const extremes: Parameters[] = [
    {},
    { Tier: "LITE", RefreshTokenRotation: "on", PasswordClasses: "optional", DeletionProtection: "INACTIVE" },
    { AccessTokenMinutes: 1440, RefreshTokenDays: 3650, PasswordMinimumLength: 6, MailSourceArn: "arn:aws:ses:x" },
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
    expect(Client.ExplicitAuthFlows).not.toContain("ALLOW_USER_AUTH");
    expect(JSON.stringify(WorkerUser)).not.toContain("*");
  });
});

describe("each parameter changes its property", () => {
  test.each<[Parameters, "Pool" | "Client" | "WorkerUser", object]>([
    [{ Name: "shop" }, "Pool", { UserPoolName: "shop" }],
    [{ Name: "shop" }, "Client", { ClientName: "shop" }],
    [{ Name: "shop" }, "WorkerUser", { UserName: "shop-worker" }],
    [{ Tier: "LITE" }, "Pool", { UserPoolTier: "LITE" }],
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
    // AWS accepts a text only with an SES identity.
    expect(Pool).not.toHaveProperty("VerificationMessageTemplate");
  });
});

test("OP-3: the policy allows exactly the operations that the Worker calls, on one pool", () => {
  const source = readFileSync(resolve(import.meta.dirname, "../src/cognito/users.ts"), "utf8");
  const calls = [...source.matchAll(/\bcall\(\s*"(\w+)"/g)].map(([, operation]) => `cognito-idp:${operation}`);
  const called = [...new Set(calls)];
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
