// The schema of a pool: what it can contain, how it is described, and which attributes of users conform to it.

import { describe, expect, it } from "vitest";
import { type Input, POOL_ID, rejected, rejection, succeed } from "./support/cognito.ts";
import { openPool } from "./support/mailbox.ts";
import { adminSignInInput, inviteUser, makePool, makeUser, signIn, TEMPORARY_PASSWORD } from "./support/people.ts";

const invalid = (message: string) => rejection("InvalidParameterException", message);

async function schemaOf(poolId: string) {
  return (await succeed("DescribeUserPool", { UserPoolId: poolId })).UserPool?.SchemaAttributes ?? [];
}

async function describedAs(attribute: Input, name: string) {
  const { poolId } = await makePool({ Schema: [attribute] });
  return (await schemaOf(poolId)).find(({ Name }) => Name === name);
}

describe("a standard attribute", () => {
  it("has constraints according to its type", async () => {
    const { poolId } = await makePool();
    const lengths = (MinLength: string, MaxLength: string) => ({
      StringAttributeConstraints: { MinLength, MaxLength },
    });
    for (const { Name, AttributeDataType, ...attribute } of await schemaOf(poolId)) {
      const rest = { DeveloperOnlyAttribute: false, Mutable: Name !== "sub", Required: Name === "sub" };
      const constraints = {
        String:
          Name === "sub" ? lengths("1", "2048") : Name === "birthdate" ? lengths("10", "10") : lengths("0", "2048"),
        Number: { NumberAttributeConstraints: { MinValue: "0" } },
        Boolean: {},
        DateTime: {},
      };
      expect(attribute, Name).toEqual({ ...rest, ...constraints[AttributeDataType ?? "DateTime"] });
    }
  });

  it("can be required, immutable and more narrow", async () => {
    const given = { Name: "name", AttributeDataType: "String", Mutable: false, Required: true };
    const narrow = { StringAttributeConstraints: { MinLength: "2", MaxLength: "40" } };
    expect(await describedAs({ ...given, ...narrow }, "name")).toEqual({
      ...given,
      ...narrow,
      DeveloperOnlyAttribute: false,
    });
  });
});

describe("a custom attribute", () => {
  const BOTH = {
    NumberAttributeConstraints: { MinValue: "10" },
    StringAttributeConstraints: { MaxLength: "20" },
  };

  it.each([
    ["String", { StringAttributeConstraints: { MaxLength: "20" } }],
    ["Number", { NumberAttributeConstraints: { MinValue: "10" } }],
    ["Boolean", {}],
    ["DateTime", {}],
  ])("of type %s keeps only the constraints of that type", async (AttributeDataType, constraints) => {
    const defaults = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
    expect(await describedAs({ Name: "plan", AttributeDataType, ...BOTH }, "custom:plan")).toEqual({
      Name: "custom:plan",
      AttributeDataType,
      ...defaults,
      ...constraints,
    });
  });

  it("for developers only has a prefix, and administrators write it, but no client", async () => {
    const banana = { Name: "banana", AttributeDataType: "String", DeveloperOnlyAttribute: true, Mutable: true };
    const { poolId, clientId } = await openPool({ Schema: [banana] }, { WriteAttributes: undefined });
    expect((await schemaOf(poolId)).at(-1)).toMatchObject({ Name: "dev:custom:banana", DeveloperOnlyAttribute: true });
    const person = await makeUser(poolId);
    const UserAttributes = [{ Name: "dev:custom:banana", Value: "1" }];
    const { accessToken } = await signIn(person, clientId);
    expect(await rejected("UpdateUserAttributes", { AccessToken: accessToken, UserAttributes })).toEqual(
      rejection("NotAuthorizedException", "A client attempted to write unauthorized attribute"),
    );
    await succeed("AdminUpdateUserAttributes", { UserPoolId: poolId, Username: person.username, UserAttributes });
    const client = { UserPoolId: poolId, ClientName: "x", WriteAttributes: ["dev:custom:banana"] };
    expect(await rejected("CreateUserPoolClient", client)).toEqual(
      invalid("Invalid write attributes specified while creating a client"),
    );
  });
});

const CHANGED =
  "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email";
const lengths = (StringAttributeConstraints: Input) => ({ AttributeDataType: "String", StringAttributeConstraints });
const range = (NumberAttributeConstraints: Input) => ({ AttributeDataType: "Number", NumberAttributeConstraints });
const badLengths = (name: string) =>
  [
    [{ MinLength: "invalid_value" }, `Invalid StringAttributeConstraints for schema attribute ${name}`],
    [{ MaxLength: "invalid_value" }, `Invalid StringAttributeConstraints for schema attribute ${name}`],
    [{ MinLength: "-1" }, `Invalid StringAttributeConstraints for schema attribute ${name}`],
    [{ MinLength: "2049" }, `user.${name}: String attributes cannot have a length of more than 2048`],
    [{ MaxLength: "2049" }, `user.${name}: String attributes cannot have a length of more than 2048`],
    [{ MinLength: "2", MaxLength: "1" }, `user.${name}: Max length cannot be less than min length.`],
  ] as const;
const badRanges = (name: string) =>
  [
    [{ MinValue: "invalid_value" }, `Invalid NumberAttributeConstraints for schema attribute ${name}`],
    [{ MaxValue: "invalid_value" }, `Invalid NumberAttributeConstraints for schema attribute ${name}`],
    [{ MinValue: "2", MaxValue: "1" }, `user.${name}: Max value cannot be less than min value.`],
  ] as const;

const BAD_CUSTOM_ATTRIBUTES: [Input, string][] = [
  [{ Name: "plan" }, "Invalid AttributeDataType input, consider using the provided AttributeDataType enum."],
  [
    { Name: "plan", AttributeDataType: "String", Required: true },
    "Required custom attributes are not supported currently.",
  ],
  [{ AttributeDataType: "String" }, "A schema attribute must have a name."],
  ...badLengths("custom:plan").map(([limits, message]): [Input, string] => [
    { Name: "plan", ...lengths(limits) },
    message,
  ]),
  ...badRanges("custom:plan").map(([limits, message]): [Input, string] => [
    { Name: "plan", ...range(limits) },
    message,
  ]),
];

describe("CreateUserPool", () => {
  it.each([
    ...BAD_CUSTOM_ATTRIBUTES,
    [{ Name: "email", AttributeDataType: "Number" }, CHANGED] as const,
    [{ Name: "email", DeveloperOnlyAttribute: true }, CHANGED] as const,
    ...badLengths("email").map(([limits, message]) => [{ Name: "email", ...lengths(limits) }, message] as const),
    ...badRanges("updated_at").map(([limits, message]) => [{ Name: "updated_at", ...range(limits) }, message] as const),
  ])("rejects the attribute %j", async (attribute, message) => {
    expect(await rejected("CreateUserPool", { PoolName: "x", Schema: [attribute] })).toEqual(invalid(message));
  });

  it("rejects an attribute that is given twice", async () => {
    const plan = { Name: "plan", AttributeDataType: "String" };
    expect(await rejected("CreateUserPool", { PoolName: "x", Schema: [plan, plan] })).toEqual(
      invalid("A schema attribute cannot be given twice."),
    );
  });
});

describe("AddCustomAttributes", () => {
  const plan = { Name: "plan", AttributeDataType: "String" };
  const add = (UserPoolId: string, ...CustomAttributes: Input[]) => ({ UserPoolId, CustomAttributes });

  it("adds attributes to the schema, which pool updates keep", async () => {
    const { poolId } = await makePool({ Schema: [{ Name: "size", AttributeDataType: "Number" }] });
    expect(await succeed("AddCustomAttributes", add(poolId, plan))).toEqual({});
    await succeed("AddCustomAttributes", add(poolId, { Name: "email", AttributeDataType: "String" }));
    await succeed("UpdateUserPool", { UserPoolId: poolId, UserPoolTier: "LITE" });
    const names = (await schemaOf(poolId)).map(({ Name }) => Name);
    expect(names.slice(-3)).toEqual(["custom:size", "custom:plan", "custom:email"]);
    const { username } = await inviteUser(poolId, [{ Name: "custom:plan", Value: "gold" }]);
    const { UserAttributes } = await succeed("AdminGetUser", { UserPoolId: poolId, Username: username });
    expect(UserAttributes).toContainEqual({ Name: "custom:plan", Value: "gold" });
  });

  it("rejects an attribute that exists, under its full name", async () => {
    const { poolId } = await makePool({ Schema: [{ ...plan, DeveloperOnlyAttribute: true }] });
    expect(await rejected("AddCustomAttributes", add(poolId, { ...plan, DeveloperOnlyAttribute: true }))).toEqual(
      invalid("custom:plan: Existing attribute already has name dev:custom:plan."),
    );
    expect(await rejected("AddCustomAttributes", add(poolId, plan, plan))).toEqual(
      invalid("custom:plan: Existing attribute already has name custom:plan."),
    );
    expect((await schemaOf(poolId)).filter(({ Name = "" }) => Name.includes("custom:"))).toHaveLength(1);
  });

  it.each(BAD_CUSTOM_ATTRIBUTES)("rejects the attribute %j", async (attribute, message) => {
    const { poolId } = await makePool();
    expect(await rejected("AddCustomAttributes", add(poolId, attribute))).toEqual(invalid(message));
  });

  it("adds up to 50 attributes to a pool that exists", async () => {
    const { poolId } = await makePool();
    const some = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ Name: `a${from + index}`, AttributeDataType: "Boolean" }));
    await succeed("AddCustomAttributes", add(poolId, ...some(0, 25)));
    await succeed("AddCustomAttributes", add(poolId, ...some(25, 25)));
    expect((await rejected("AddCustomAttributes", add(poolId, ...some(50, 1)))).name).toBe("InvalidParameterException");
    expect(await rejected("AddCustomAttributes", add("us-east-1_Nowhere", plan))).toEqual(
      rejection("ResourceNotFoundException", "User pool us-east-1_Nowhere does not exist."),
    );
  });
});

describe("values of attributes", () => {
  const SCHEMA = [
    { Name: "code", ...lengths({ MinLength: "2", MaxLength: "3" }) },
    { Name: "size", ...range({ MinValue: "-1", MaxValue: "10" }) },
    { Name: "vip", AttributeDataType: "Boolean" },
    { Name: "since", AttributeDataType: "DateTime" },
  ];

  it.each([
    ["birthdate", "1/1/70", "String must be no shorter than 10 characters"],
    ["birthdate", "1970-01-011", "String must be no longer than 10 characters"],
    ["updated_at", "-1", "Number must be no less than 0"],
    ["updated_at", "yesterday", "Number must be a valid number"],
    ["email_verified", "maybe", "Boolean must be either true or false"],
    ["custom:code", "a", "String must be no shorter than 2 characters"],
    ["custom:code", "abcd", "String must be no longer than 3 characters"],
    ["custom:size", "x", "Number must be a valid number"],
    ["custom:size", "-2", "Number must be no less than -1"],
    ["custom:size", "10.5", "Number must be no greater than 10"],
    ["custom:vip", "maybe", "Boolean must be either true or false"],
  ])("%s cannot be %j", async (Name, Value, finding) => {
    const { poolId } = await makePool({ Schema: SCHEMA });
    const { username, email } = await inviteUser(poolId);
    const UserAttributes = [{ Name, Value }, ...(Name === "email_verified" ? [{ Name: "email", Value: email }] : [])];
    const expected = invalid(`Attributes did not conform to the schema: ${Name}: ${finding}\n`);
    const input = { UserPoolId: poolId, UserAttributes };
    expect(await rejected("AdminCreateUser", { ...input, Username: "ada" })).toEqual(expected);
    expect(await rejected("AdminUpdateUserAttributes", { ...input, Username: username })).toEqual(expected);
  });

  it.each([
    ["birthdate", "1970-01-01"],
    ["updated_at", "1700000000"],
    ["email_verified", "TRUE"],
    ["custom:code", "ab"],
    ["custom:code", ""],
    ["custom:size", "-1"],
    ["custom:vip", "False"],
    ["custom:since", "2026-11-27T00:00:00Z"],
  ])("%s can be %j", async (Name, Value) => {
    const { poolId } = await makePool({ Schema: SCHEMA });
    const { username } = await inviteUser(poolId);
    const input = { UserPoolId: poolId, Username: username, UserAttributes: [{ Name, Value }] };
    expect(await rejected("AdminUpdateUserAttributes", input)).toEqual({ status: 200, name: "ok" });
  });
});

describe("a report on attributes", () => {
  const UNKNOWN = ["custom:a", "custom:b"];
  const pairs = UNKNOWN.map((Name) => ({ Name, Value: "1" }));
  const named = (prefix: string) =>
    UNKNOWN.map((name) => `${prefix}${name}: Attribute does not exist in the schema.\n`).join("");
  const nonconforming = invalid(`Attributes did not conform to the schema: ${named("")}`);
  const undeletable = invalid(`Invalid user attributes: ${named("user.")}`);

  async function calls() {
    const { poolId, clientId } = await openPool({}, { WriteAttributes: undefined });
    const person = await makeUser(poolId);
    const { accessToken } = await signIn(person, clientId);
    const admin = { UserPoolId: poolId, Username: person.username };
    const invited = await inviteUser(poolId);
    const signInInput = adminSignInInput(poolId, clientId, invited.username, TEMPORARY_PASSWORD);
    const { Session } = await succeed("AdminInitiateAuth", signInInput);
    const ChallengeResponses = {
      USERNAME: invited.username,
      NEW_PASSWORD: "Correct-Horse7!battery",
      ...Object.fromEntries(UNKNOWN.map((name) => [`userAttributes.${name}`, "1"])),
    };
    return [
      ["SignUp", { ClientId: clientId, Username: "ada", Password: "Correct-Horse7!battery", UserAttributes: pairs }],
      ["AdminCreateUser", { UserPoolId: poolId, Username: "ada", UserAttributes: pairs }],
      ["AdminUpdateUserAttributes", { ...admin, UserAttributes: pairs }],
      ["UpdateUserAttributes", { AccessToken: accessToken, UserAttributes: pairs }],
      [
        "RespondToAuthChallenge",
        { ClientId: clientId, ChallengeName: "NEW_PASSWORD_REQUIRED", Session, ChallengeResponses },
      ],
      ["AdminDeleteUserAttributes", { ...admin, UserAttributeNames: UNKNOWN }],
      ["DeleteUserAttributes", { AccessToken: accessToken, UserAttributeNames: UNKNOWN }],
    ] as const;
  }

  it("lists all unknown ones, one a line, in each operation that writes attributes", async () => {
    for (const [operation, input] of await calls()) {
      const expected = operation.includes("Delete") ? undeletable : nonconforming;
      expect(await rejected(operation, { ...input }), operation).toEqual(expected);
    }
  });

  it("lists all missing and all invalid ones at sign-up", async () => {
    const required = (Name: string) => ({ Name, AttributeDataType: "String", Required: true, Mutable: true });
    const { clientId } = await openPool(
      { Schema: [required("name"), required("locale")] },
      { WriteAttributes: undefined },
    );
    const input = { ClientId: clientId, Username: "ada", Password: "Correct-Horse7!battery" };
    const UserAttributes = [...pairs, { Name: "birthdate", Value: "x" }];
    expect(await rejected("SignUp", { ...input, UserAttributes })).toEqual(
      invalid(
        `Attributes did not conform to the schema: ${named("")}birthdate: String must be no shorter than 10 characters\nname: The attribute is required\nlocale: The attribute is required\n`,
      ),
    );
  });

  it("lists all immutable and all required ones that would be lost", async () => {
    const attribute = (Name: string, more: Input) => ({ Name, AttributeDataType: "String", ...more });
    const fixed = ["custom:a", "custom:b"];
    const { poolId } = await makePool({
      Schema: [
        attribute("a", { Mutable: false }),
        attribute("b", { Mutable: false }),
        attribute("name", { Required: true }),
        attribute("locale", { Required: true }),
      ],
    });
    const { username } = await inviteUser(poolId, [
      { Name: "name", Value: "Ada" },
      { Name: "locale", Value: "en" },
    ]);
    const change = (UserAttributes: Input[]) =>
      rejected("AdminUpdateUserAttributes", { UserPoolId: poolId, Username: username, UserAttributes });
    expect(await change(fixed.map((Name) => ({ Name, Value: "1" })))).toEqual(
      invalid(fixed.map((name) => `user.${name}: Attribute cannot be updated.\n`).join("")),
    );
    const lost = await change(["locale", "name"].map((Name) => ({ Name, Value: "" })));
    expect(lost.message?.split("\n").toSorted()).toEqual([
      "",
      "Attributes did not conform to the schema: name: The attribute is required",
      "locale: The attribute is required",
    ]);
  });
});

it("the default pool shows the constraints of its attributes", async () => {
  const email = (await schemaOf(POOL_ID)).find(({ Name }) => Name === "email");
  expect(email?.StringAttributeConstraints).toEqual({ MinLength: "0", MaxLength: "2048" });
});
