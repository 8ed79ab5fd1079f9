// The template as CloudFormation reads it: every property exists in the schema of its resource type, and every
// reference has a target. npm has no linter for this; where cfn-lint is installed, it runs as well.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { evaluateTemplate, type Parameters } from "../../src/tooling/setup/evaluate-template.ts";
import template from "../../src/tooling/setup/template.json" with { type: "json" };
import { PARAMETER_NAMES, parameterProblem, TEMPLATE_FILE } from "../../src/tooling/setup/template.ts";
import { schemaFaults } from "./harness/resource-schema.ts";

const SCHEMAS = new Map(
  [
    ...["aws-cognito-userpool", "aws-cognito-userpoolclient", "aws-cognito-userpooldomain"],
    ...["aws-cognito-userpoolidentityprovider", "aws-iam-user"],
  ].map((name) => {
    const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, `schemas/${name}.json`), "utf8"));
    return [String(schema.typeName), schema] as const;
  }),
);

interface Rule {
  readonly Type: string;
  readonly AllowedValues?: readonly string[];
  readonly MinValue?: number;
  readonly MaxValue?: number;
}

/** Every allowed value of a parameter with a list, the ends of every range, and an SES sender. */
const CASES: Parameters[] = [
  {},
  ...Object.entries<Rule>(template.Parameters).flatMap(([name, { AllowedValues = [], MinValue, MaxValue }]) =>
    [...AllowedValues, MinValue, MaxValue].flatMap((value) => (value === undefined ? [] : [{ [name]: value }])),
  ),
  { MailSourceArn: "arn:aws:ses:eu-central-1:123456789012:identity/example.com", MailFrom: "Example <a@example.com>" },
  { PasskeyDomain: "example.com" },
  {
    PasskeyDomain: "example.com",
    EmailCodes: "on",
    MailSourceArn: "arn:aws:ses:eu-central-1:123456789012:identity/a.b",
  },
  ...["off", "on"].map((RefreshTokenRotation) => ({
    RefreshTokenRotation,
    Domain: "example",
    SiteOrigin: "https://example.com",
    GoogleClientId: "id",
    AppleServicesId: "id",
    FacebookAppId: "id",
    AmazonClientId: "id",
    OidcName: "Okta",
  })),
];

describe("each resource conforms to AWS's schema of its type", () => {
  test.each(CASES)("with %j", (parameters) => {
    const evaluated = evaluateTemplate(template, parameters);
    for (const [name, { Type }] of Object.entries(template.Resources)) {
      if (evaluated[name] === undefined) continue;
      const schema = SCHEMAS.get(Type);
      expect(schema, Type).toBeDefined();
      expect(schemaFaults(schema, evaluated[name])).toEqual([]);
    }
  });

  test.each<[string, object, string]>([
    ["a misspelt name", { UserPoolname: "x" }, "/UserPoolname is not a property"],
    [
      "a misspelt nested name",
      { Policies: { PasswordPolicy: { MinLength: 8 } } },
      "/Policies/PasswordPolicy/MinLength is not a property",
    ],
    [
      "a wrong type",
      { UsernameConfiguration: { CaseSensitive: "no" } },
      "/UsernameConfiguration/CaseSensitive is string, not boolean",
    ],
    ["a value that is not allowed", { UserPoolTier: "GOLD" }, "/UserPoolTier is not one of LITE,ESSENTIALS,PLUS"],
    ["a read-only property", { Arn: "x" }, "/Arn can't be set"],
    ["a value that is too long", { UserPoolName: "x".repeat(129) }, "/UserPoolName: 129 is not from 1 to 128"],
  ])("%s is reported", (_, properties, fault) => {
    expect(schemaFaults(SCHEMAS.get("AWS::Cognito::UserPool"), properties)).toEqual([fault]);
  });
});

describe("every reference has a target", () => {
  const named = (key: string): string[] => {
    const found: string[] = [];
    JSON.stringify(template, (name, value) => {
      if (name === key) found.push(String([value].flat()[0]));
      return value;
    });
    return found;
  };
  const resources = Object.keys(template.Resources);
  const pseudo = ["AWS::NoValue", "AWS::Region"];

  test("Ref names a parameter or a resource", () => {
    expect(named("Ref").length).toBeGreaterThan(10);
    for (const name of named("Ref")) expect([...PARAMETER_NAMES, ...resources, ...pseudo]).toContain(name);
  });

  test("Fn::GetAtt names a resource, Fn::Sub a parameter or a resource", () => {
    for (const name of named("Fn::GetAtt")) expect(resources).toContain(name);
    for (const text of named("Fn::Sub")) {
      for (const [, name] of text.matchAll(/\$\{([\w:]+)\}/g))
        expect([...PARAMETER_NAMES, ...resources, ...pseudo]).toContain(name);
    }
  });

  test("Fn::If and Condition name a condition, and every condition is used", () => {
    const conditions = Object.keys(template.Conditions);
    expect([...new Set([...named("Fn::If"), ...named("Condition")])].sort()).toEqual(conditions.sort());
  });

  test("the sections are those of CloudFormation, and the outputs are those that setup reads", () => {
    expect(Object.keys(template)).toEqual([
      ...["AWSTemplateFormatVersion", "Description", "Parameters", "Conditions", "Resources", "Outputs"],
    ]);
    expect(Object.keys(template.Outputs)).toEqual([
      ...["UserPoolId", "ClientId", "FederationClientId", "DomainName", "WorkerUserName"],
    ]);
  });

  test("every resource has properties in one of the cases", () => {
    const made = new Set(CASES.flatMap((parameters) => Object.keys(evaluateTemplate(template, parameters))));
    expect([...made].sort()).toEqual([...resources].sort());
  });

  test("every default is an allowed value of its parameter", () => {
    for (const name of PARAMETER_NAMES) {
      expect(parameterProblem(name, String(template.Parameters[name].Default))).toBeUndefined();
      expect(["String", "Number"]).toContain(template.Parameters[name].Type);
    }
  });
});

const hasLinter = spawnSync("cfn-lint", ["--version"]).status === 0;
test.skipIf(!hasLinter)("cfn-lint finds nothing", { timeout: 60_000 }, () => {
  const linted = spawnSync("cfn-lint", [TEMPLATE_FILE], { encoding: "utf8" });
  expect(linted.stdout).toBe("");
  expect(linted.status).toBe(0);
});
