// Input whose members violate their limits is rejected with Cognito's error messages.

import { describe, expect, it } from "vitest";
import { isOperationName, OPERATIONS } from "../model/operations.ts";
import { nonconformity } from "../protocol/conformance.ts";
import { CLIENT_ID, callOperation, POOL_ID, rejected, rejection } from "./support/cognito.ts";
import { inviteUser } from "./support/people.ts";
import { inStore } from "./support/store.ts";

function invalid(...findings: string[]) {
  const count = `${findings.length} validation error${findings.length === 1 ? "" : "s"} detected`;
  return rejection(
    "InvalidParameterException",
    `${count}: ${findings.map((finding) => finding.replace(": ", " failed to satisfy constraint: Member must ")).join("; ")}`,
  );
}

describe("messages", () => {
  it("show null for a missing member, and nothing for a sensitive one", async () => {
    expect(await rejected("ConfirmSignUp", { ClientId: CLIENT_ID, Username: "x" })).toEqual(
      invalid("Value null at 'confirmationCode': not be null"),
    );
    expect(await rejected("GetUser", {})).toEqual(invalid("Value at 'accessToken': not be null"));
  });

  it("show other values in quotes", async () => {
    expect(await rejected("AdminGetUser", { UserPoolId: "nowhere", Username: "x" })).toEqual(
      invalid("Value 'nowhere' at 'userPoolId': satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+"),
    );
  });

  it("do not contain sensitive values", async () => {
    expect(await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username: "with space" })).toEqual(
      invalid("Value at 'username': satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+"),
    );
    const long = await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username: "x".repeat(129) });
    expect(long).toEqual(invalid("Value at 'username': have length less than or equal to 128"));
  });

  it("list the known values of an enumeration", async () => {
    expect(await rejected("InitiateAuth", { ClientId: CLIENT_ID, AuthFlow: "MAGIC" })).toEqual(
      invalid(
        "Value 'MAGIC' at 'authFlow': satisfy enum value set: [USER_SRP_AUTH, REFRESH_TOKEN_AUTH, REFRESH_TOKEN, CUSTOM_AUTH, ADMIN_NO_SRP_AUTH, USER_PASSWORD_AUTH, ADMIN_USER_PASSWORD_AUTH, USER_AUTH]",
      ),
    );
  });

  it("name the bound that a number exceeds", async () => {
    expect(await rejected("ListUsers", { UserPoolId: POOL_ID, Limit: 61 })).toEqual(
      invalid("Value '61' at 'limit': have value less than or equal to 60"),
    );
    expect(await rejected("ListUsers", { UserPoolId: POOL_ID, Limit: -1 })).toEqual(
      invalid("Value '-1' at 'limit': have value greater than or equal to 0"),
    );
  });

  it("name members of lists and structures by their paths", async () => {
    const UserAttributes = [{ Name: "email" }, { Name: "", Value: "x".repeat(2049) }, {}];
    expect(await rejected("AdminCreateUser", { UserPoolId: POOL_ID, Username: "x", UserAttributes })).toEqual(
      invalid(
        "Value '' at 'userAttributes.2.member.name': have length greater than or equal to 1",
        "Value '' at 'userAttributes.2.member.name': satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+",
        "Value at 'userAttributes.2.member.value': have length less than or equal to 2048",
        "Value null at 'userAttributes.3.member.name': not be null",
      ),
    );
    const Policies = { PasswordPolicy: { MinimumLength: 5 } };
    expect(await rejected("CreateUserPool", { PoolName: "x", Policies })).toEqual(
      invalid("Value '5' at 'policies.passwordPolicy.minimumLength': have value greater than or equal to 6"),
    );
  });

  it("do not contain values of a sensitive map", async () => {
    const AuthParameters = { PASSWORD: "x".repeat(131_073) };
    expect(await rejected("InitiateAuth", { ClientId: CLIENT_ID, AuthFlow: "USER_SRP_AUTH", AuthParameters })).toEqual(
      invalid("Value at 'authParameters.PASSWORD.member': have length less than or equal to 131072"),
    );
  });

  it("count and join several findings", async () => {
    expect(await rejected("AdminSetUserPassword", { UserPoolId: POOL_ID, Username: "", Password: "" })).toEqual(
      invalid(
        "Value at 'username': have length greater than or equal to 1",
        "Value at 'username': satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+",
        "Value at 'password': satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
      ),
    );
  });

  it.each([" Leading1!", "Trailing1! ", "   "])(
    "a password with leading or trailing spaces is rejected: %j",
    async (Password) => {
      expect(await rejected("AdminSetUserPassword", { UserPoolId: POOL_ID, Username: "x", Password })).toEqual(
        invalid("Value at 'password': satisfy regular expression pattern: ^[\\S]+.*[\\S]+$"),
      );
    },
  );
});

describe("the table", () => {
  it("has 109 operations", () => {
    expect(Object.keys(OPERATIONS)).toHaveLength(109);
  });

  const required = Object.entries(OPERATIONS).flatMap(([name, { input }]) =>
    isOperationName(name) ? Object.keys(input.required).map((member) => [name, member] as const) : [],
  );

  it.each(required)("%s requires %s", async (name, member) => {
    const { status, name: error, message } = await rejected(name, {});
    expect({ status, error }).toEqual({ status: 400, error: "InvalidParameterException" });
    const path = member.charAt(0).toLowerCase() + member.slice(1);
    expect(message).toMatch(
      new RegExp(`Value (?:null )?at '${path}' failed to satisfy constraint: Member must not be null`),
    );
  });
});

describe("output", () => {
  const { output } = OPERATIONS.AdminGetUser;

  it("that matches the table is sent", () => {
    expect(
      nonconformity(output, { Username: "ada", UserAttributes: [{ Name: "name" }], MFAOptions: undefined }),
    ).toBeNull();
    expect(nonconformity(OPERATIONS.AdminDeleteUser.output, null)).toBeNull();
  });

  it.each([
    ["a missing member", {}, "Value at 'username' failed to satisfy constraint: Member must not be null"],
    ["a wrong type", { Username: 1 }, "a member of a wrong type"],
    ["an unknown member", { Username: "ada", Password: "secret" }, "unknown member output.Password"],
    [
      "an unknown nested member",
      { Username: "ada", UserAttributes: [{ Name: "x", Secret: 1 }] },
      "unknown member output.UserAttributes[].Secret",
    ],
    [
      "a value out of its limits",
      { Username: "ada", UserStatus: "BORED" },
      "Value at 'userStatus' failed to satisfy constraint: Member must satisfy enum value set",
    ],
    ["no body", null, "an unexpected body"],
  ])("with %s is reported without its values", (_what, invalid, finding) => {
    expect(nonconformity(output, invalid)).toContain(finding);
    expect(nonconformity(output, invalid)).not.toContain("BORED");
  });

  it("that does not match the table becomes a 500", async () => {
    const { username } = await inviteUser();
    const spoil = (status: string) =>
      inStore((sql) => sql.exec("UPDATE users SET status = ? WHERE username = ?", status, username));
    await spoil("BORED");
    const { status, name, message } = await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username: username });
    expect({ status, name }).toEqual({ status: 500, name: "InternalErrorException" });
    expect(message).toMatch(/^The output of AdminGetUser does not match the API's schema: .* at 'userStatus'/);
    expect(message).not.toContain("BORED");
    await spoil("CONFIRMED");
    expect((await rejected("AdminGetUser", { UserPoolId: POOL_ID, Username: username })).name).toBe("ok");
  });
});

describe("a long value", () => {
  it("is complete in the body and truncated in the header, where clients limit the size", async () => {
    const Filter = "x".repeat(100_000);
    const response = await callOperation("ListUsers", { UserPoolId: POOL_ID, Filter });
    expect(response.status).toBe(400);
    expect(response.headers.get("x-amzn-ErrorMessage")).toHaveLength(1_024);
    expect(await response.text()).toContain(Filter);
  });
});
