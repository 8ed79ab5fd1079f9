// Tags, resource servers, threat protection and devices.

import { describe, expect, it } from "vitest";
import { type Input, rejected, rejection, succeed } from "./support/cognito.ts";
import { openPool } from "./support/mailbox.ts";
import { makePool, makeUser, signIn } from "./support/people.ts";

const NOWHERE = "us-east-1_Nowhere";
const NO_POOL = rejection("ResourceNotFoundException", `User pool ${NOWHERE} does not exist.`);

describe("tags", () => {
  const arnOf = (poolId: string) => `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`;

  it("are added, changed, removed and listed, and belong to the pool's settings", async () => {
    const { poolId } = await makePool({ UserPoolTags: { team: "one", stage: "test" } });
    const ResourceArn = arnOf(poolId);
    const tags = async () => (await succeed("ListTagsForResource", { ResourceArn })).Tags;
    expect(await succeed("TagResource", { ResourceArn, Tags: { team: "two", owner: "ada" } })).toEqual({});
    expect(await tags()).toEqual({ team: "two", stage: "test", owner: "ada" });
    expect(await succeed("UntagResource", { ResourceArn, TagKeys: ["team", "colour"] })).toEqual({});
    expect(await tags()).toEqual({ stage: "test", owner: "ada" });
    const { UserPool } = await succeed("DescribeUserPool", { UserPoolId: poolId });
    expect(UserPool?.UserPoolTags).toEqual(await tags());
    expect(await succeed("ListTagsForResource", { ResourceArn: arnOf((await makePool()).poolId) })).toEqual({
      Tags: {},
    });
  });

  it.each([
    ["TagResource", { Tags: {} }],
    ["UntagResource", { TagKeys: [] }],
    ["ListTagsForResource", {}],
  ] as const)("%s accepts only the ARN of a pool that exists", async (operation, more) => {
    const call = (ResourceArn: string) => rejected(operation, { ResourceArn, ...more });
    expect(await call(arnOf(NOWHERE))).toEqual(NO_POOL);
    const { poolId } = await makePool();
    expect((await call(arnOf(poolId).replace("000000000000", "1"))).name).toBe("ResourceNotFoundException");
    expect(await call("arn:aws:s3:us-east-1:000000000000:bucket")).toEqual(
      rejection("InvalidParameterException", "The resource ARN is not the ARN of a user pool."),
    );
  });
});

describe("resource servers", () => {
  const Scopes = [{ ScopeName: "read", ScopeDescription: "Read orders" }];

  it("are created, described, updated, listed and deleted", async () => {
    const { poolId } = await makePool();
    const ResourceServer = { UserPoolId: poolId, Identifier: "https://orders.example.org", Name: "Orders", Scopes };
    const { UserPoolId, Identifier } = ResourceServer;
    expect(await succeed("CreateResourceServer", ResourceServer)).toEqual({ ResourceServer });
    expect(await succeed("DescribeResourceServer", { UserPoolId, Identifier })).toEqual({ ResourceServer });
    const renamed = { UserPoolId, Identifier, Name: "All orders" };
    expect(await succeed("UpdateResourceServer", renamed)).toEqual({ ResourceServer: { ...renamed, Scopes: [] } });
    expect(await succeed("ListResourceServers", { UserPoolId })).toEqual({
      ResourceServers: [{ ...renamed, Scopes: [] }],
    });
    expect(await succeed("DeleteResourceServer", { UserPoolId, Identifier })).toBeNull();
    for (const operation of ["DescribeResourceServer", "UpdateResourceServer", "DeleteResourceServer"] as const) {
      expect(await rejected(operation, renamed)).toEqual(
        rejection("ResourceNotFoundException", `Resource server ${Identifier} does not exist.`),
      );
    }
  });

  it("have distinct identifiers, and a pool has 25 at most, in pages of any length", async () => {
    const { poolId } = await makePool();
    const create = (Identifier: string) => ({ UserPoolId: poolId, Identifier, Name: "x" });
    const ids = Array.from({ length: 25 }, (_, index) => `api-${String(index).padStart(2, "0")}`);
    for (const id of ids) await succeed("CreateResourceServer", create(id));
    expect(await rejected("CreateResourceServer", create("api-00"))).toEqual(
      rejection("InvalidParameterException", `api-00 already exists in user pool ${poolId}.`),
    );
    expect((await rejected("CreateResourceServer", create("api-25"))).name).toBe("LimitExceededException");
    const first = await succeed("ListResourceServers", { UserPoolId: poolId, MaxResults: 20 });
    const { NextToken } = first;
    const second = await succeed("ListResourceServers", { UserPoolId: poolId, MaxResults: 20, NextToken });
    expect(
      [first, second].flatMap(({ ResourceServers }) => ResourceServers.map(({ Identifier }) => Identifier)),
    ).toEqual(ids);
    expect(second).not.toHaveProperty("NextToken");
  });
});

describe("threat protection", () => {
  it("has events and a configuration only in a pool with the add-on, and they are empty", async () => {
    const { poolId, clientId } = await makePool();
    const { username } = await makeUser(poolId);
    const calls = [
      ["AdminListUserAuthEvents", { UserPoolId: poolId, Username: username }],
      ["DescribeRiskConfiguration", { UserPoolId: poolId, ClientId: clientId }],
    ] as const;
    for (const [operation, input] of calls) {
      expect((await rejected(operation, input)).name).toBe("UserPoolAddOnNotEnabledException");
    }
    const UserPoolAddOns = { AdvancedSecurityMode: "AUDIT" };
    await succeed("UpdateUserPool", { UserPoolId: poolId, UserPoolTier: "PLUS", UserPoolAddOns });
    expect(await succeed("AdminListUserAuthEvents", calls[0][1])).toEqual({ AuthEvents: [] });
    expect(await succeed("DescribeRiskConfiguration", calls[1][1])).toEqual({ RiskConfiguration: calls[1][1] });
    expect((await rejected("AdminListUserAuthEvents", { UserPoolId: poolId, Username: "nobody" })).name).toBe(
      "UserNotFoundException",
    );
    expect((await rejected("DescribeRiskConfiguration", { UserPoolId: poolId, ClientId: "nobody" })).name).toBe(
      "ResourceNotFoundException",
    );
  });
});

describe("devices", () => {
  async function calls(settings: Input) {
    const { poolId, clientId } = await openPool(settings);
    const person = await makeUser(poolId);
    const { accessToken: AccessToken } = await signIn(person, clientId);
    const admin = { UserPoolId: poolId, Username: person.username };
    const DeviceKey = "us-east-1_00000000-0000-0000-0000-000000000000";
    return {
      lists: [["AdminListDevices", admin] as const, ["ListDevices", { AccessToken }] as const],
      others: [
        ...(["AdminForgetDevice", "AdminGetDevice", "AdminUpdateDeviceStatus"] as const).map(
          (operation) => [operation, { ...admin, DeviceKey }] as const,
        ),
        ...(["ConfirmDevice", "ForgetDevice", "GetDevice", "UpdateDeviceStatus"] as const).map(
          (operation) => [operation, { AccessToken, DeviceKey }] as const,
        ),
      ],
    };
  }

  it("are not tracked in a pool without a configuration", async () => {
    const { lists, others } = await calls({});
    for (const [operation, input] of [...lists, ...others]) {
      expect(await rejected(operation, input), operation).toEqual(
        rejection("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool."),
      );
    }
  });

  it("do not exist in a pool with one", async () => {
    const { lists, others } = await calls({ DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } });
    for (const [operation, input] of lists) expect(await succeed(operation, input)).toEqual({ Devices: [] });
    for (const [operation, input] of others) {
      expect(await rejected(operation, input), operation).toEqual(
        rejection("ResourceNotFoundException", "Device does not exist."),
      );
    }
  });

  it.each(["ForgetDevice", "GetDevice"] as const)("%s requires an access token", async (operation) => {
    expect(await rejected(operation, { DeviceKey: "a_0" })).toEqual(
      rejection("InvalidParameterException", "Missing required parameter AccessToken"),
    );
  });
});

it.each([
  ["AddCustomAttributes", { CustomAttributes: [{ Name: "x", AttributeDataType: "String" }] }],
  ["CreateResourceServer", { Identifier: "x", Name: "x" }],
  ["DescribeResourceServer", { Identifier: "x" }],
  ["ListResourceServers", {}],
  ["GetCSVHeader", {}],
  ["CreateUserImportJob", { JobName: "x", CloudWatchLogsRoleArn: "arn:aws:iam::000000000000:role/import" }],
  ["DescribeUserImportJob", { JobId: "import-0" }],
  ["ListUserImportJobs", { MaxResults: 1 }],
  ["AdminListUserAuthEvents", { Username: "ada" }],
  ["DescribeRiskConfiguration", {}],
  ["AdminListDevices", { Username: "ada" }],
  ["AdminGetDevice", { Username: "ada", DeviceKey: "a_0" }],
  ["AdminForgetDevice", { Username: "ada", DeviceKey: "a_0" }],
] as const)("%s rejects an unknown pool", async (operation, more) => {
  expect(await rejected(operation, { UserPoolId: NOWHERE, ...more })).toEqual(NO_POOL);
});
