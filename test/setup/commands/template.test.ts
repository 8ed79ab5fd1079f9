// Each parameter of the template has its documented effect on a pool that the local Cognito creates from the template.

import { describe, expect, test } from "vitest";
import { evaluateTemplate, type Parameters } from "../../../src/tooling/setup/evaluate-template.ts";
import { PROVIDER_PARAMETERS } from "../../../src/tooling/setup/identity-providers.ts";
import template from "../../../src/tooling/setup/template.json" with { type: "json" };
import { PARAMETER_NAMES } from "../../../src/tooling/setup/template.ts";
import { cognitoUrl } from "../../stack/running.ts";
import { operator } from "../../stack/signed-call.ts";
import { createResources } from "../harness/stack-resources.ts";

const cognito = operator(cognitoUrl);
const PASSWORD = "correct-Horse7-battery";

async function make(parameters: Parameters = {}) {
  const made = await createResources(cognito, evaluateTemplate(template, parameters));
  const { UserPoolId = "", ClientId = "" } = made;
  const { UserPool } = await cognito("DescribeUserPool", { UserPoolId });
  const { UserPoolClient } = await cognito("DescribeUserPoolClient", { UserPoolId, ClientId });
  const factors = await cognito("GetUserPoolMfaConfig", { UserPoolId });
  return { UserPoolId, ClientId, pool: Object(UserPool), client: Object(UserPoolClient), factors };
}

async function signIn(made: { UserPoolId: string; ClientId: string }) {
  const { UserPoolId, ClientId } = made;
  await cognito("AdminCreateUser", { UserPoolId, Username: "ada", MessageAction: "SUPPRESS" });
  await cognito("AdminSetUserPassword", { UserPoolId, Username: "ada", Password: PASSWORD, Permanent: true });
  const AuthParameters = { USERNAME: "ada", PASSWORD };
  const response = await cognito("AdminInitiateAuth", {
    UserPoolId,
    ClientId,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters,
  });
  return Object(response.AuthenticationResult);
}

const SES = {
  MailSourceArn: "arn:aws:ses:us-east-1:123456789012:identity/example.com",
  MailFrom: "Example <a@example.com>",
};

const PASSKEYS = { PasskeyDomain: "example.com" };

const CASES: [Parameters, "pool" | "client" | "factors", object][] = [
  [{ Name: "shop" }, "pool", { Name: "shop" }],
  [{ Name: "shop" }, "client", { ClientName: "shop" }],
  [{ Tier: "PLUS" }, "pool", { UserPoolTier: "PLUS" }],
  [
    PASSKEYS,
    "factors",
    {
      WebAuthnConfiguration: {
        RelyingPartyId: "example.com",
        UserVerification: "required",
        FactorConfiguration: "MULTI_FACTOR_WITH_USER_VERIFICATION",
      },
    },
  ],
  [PASSKEYS, "pool", { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } } }],
  [
    { ...SES, EmailCodes: "on" },
    "pool",
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } } },
  ],
  [{ RefreshTokenRotation: "on" }, "client", { RefreshTokenRotation: { Feature: "ENABLED" } }],
  [{ AccessTokenMinutes: 5 }, "client", { AccessTokenValidity: 5, IdTokenValidity: 5 }],
  [{ RefreshTokenDays: 7 }, "client", { RefreshTokenValidity: 7 }],
  [{ PasswordMinimumLength: 14 }, "pool", { Policies: { PasswordPolicy: { MinimumLength: 14 } } }],
  [{ PasswordClasses: "optional" }, "pool", { Policies: { PasswordPolicy: { RequireSymbols: false } } }],
  [
    SES,
    "pool",
    { EmailConfiguration: { EmailSendingAccount: "DEVELOPER", SourceArn: SES.MailSourceArn, From: SES.MailFrom } },
  ],
  [
    { ...SES, MailSubject: "Your bread", MailText: "Code {####}" },
    "pool",
    { EmailVerificationSubject: "Your bread", EmailVerificationMessage: "Code {####}" },
  ],
  [{ DeletionProtection: "INACTIVE" }, "pool", { DeletionProtection: "INACTIVE" }],
];

describe("Cognito describes the pool and the client with", () => {
  test.each(CASES)("%j", async (parameters, part, shown) => {
    expect((await make(parameters))[part]).toMatchObject(shown);
    expect((await make())[part]).not.toMatchObject(shown);
  });

  test("passkeys if a domain is named, unless they are off", async () => {
    const flows = ["ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];
    const on = await make(PASSKEYS);
    expect(on.client.ExplicitAuthFlows).toEqual([...flows, "ALLOW_USER_AUTH"]);
    const off = await make({ ...PASSKEYS, Passkeys: "off" });
    expect(off.pool.Policies.SignInPolicy).toEqual({ AllowedFirstAuthFactors: ["PASSWORD"] });
    expect(off.client.ExplicitAuthFlows).toEqual(flows);
    expect(off.factors).not.toHaveProperty("WebAuthnConfiguration");
  });

  test("every parameter that is not about other providers", () => {
    const tried = new Set([
      ...CASES.flatMap(([parameters]) => Object.keys(parameters)),
      "Passkeys",
      ...PROVIDER_PARAMETERS,
    ]);
    expect([...tried].sort()).toEqual([...PARAMETER_NAMES].sort());
  });
});

describe("Cognito applies", () => {
  test("AccessTokenMinutes as the lifetime of tokens", async () => {
    const { ExpiresIn } = await signIn(await make({ AccessTokenMinutes: 5 }));
    expect(ExpiresIn).toBe(300);
  });

  test("RefreshTokenRotation: a refresh returns a new refresh token, and none without rotation", async () => {
    const rotating = await make({ RefreshTokenRotation: "on" });
    const { RefreshToken } = await signIn(rotating);
    const rotated = await cognito("GetTokensFromRefreshToken", { RefreshToken, ClientId: rotating.ClientId });
    expect(Object(rotated.AuthenticationResult).RefreshToken).not.toBe(RefreshToken);
    const plain = await make();
    const { RefreshToken: kept } = await signIn(plain);
    const AuthParameters = { REFRESH_TOKEN: kept };
    const input = { ClientId: plain.ClientId, AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters };
    expect(Object((await cognito("InitiateAuth", input)).AuthenticationResult)).not.toHaveProperty("RefreshToken");
  });

  test("PasswordMinimumLength and PasswordClasses to new passwords", async () => {
    const setPassword = async (parameters: Parameters, Password: string) => {
      const { UserPoolId } = await make(parameters);
      await cognito("AdminCreateUser", { UserPoolId, Username: "ada", MessageAction: "SUPPRESS" });
      return cognito("AdminSetUserPassword", { UserPoolId, Username: "ada", Password, Permanent: true });
    };
    await expect(setPassword({}, "all-lower-case")).rejects.toThrow("uppercase");
    await expect(setPassword({ PasswordClasses: "optional" }, "all-lower-case")).resolves.toEqual({});
    await expect(setPassword({ PasswordMinimumLength: 14 }, "Short-Pass1")).rejects.toThrow("not long enough");
    await expect(setPassword({}, "Short-Pass1")).resolves.toEqual({});
  });

  test("DeletionProtection: an active one prevents deleting the pool", async () => {
    const { UserPoolId } = await make({ DeletionProtection: "ACTIVE" });
    await expect(cognito("DeleteUserPool", { UserPoolId })).rejects.toThrow("InvalidParameterException");
    const { UserPoolId: other } = await make({ DeletionProtection: "INACTIVE" });
    await expect(cognito("DeleteUserPool", { UserPoolId: other })).resolves.toEqual({});
  });
});
