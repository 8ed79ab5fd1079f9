// @aws-sdk/client-cognito-identity-provider, unmodified: a deployment manages pools and clients.

import {
  InvalidParameterException,
  paginateListUserPoolClients,
  paginateListUserPools,
  ResourceNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { makePool } from "./support/pool.ts";
import { makeSdk } from "./support/sdk.ts";

const sdk = makeSdk();

test("a pool is created, described, updated, listed and deleted, unless deletion protection is active", async () => {
  const { UserPool } = await sdk.createUserPool({
    PoolName: "by the SDK",
    AliasAttributes: ["email"],
    AutoVerifiedAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
    Schema: [{ Name: "plan", AttributeDataType: "String", Mutable: true }],
    DeletionProtection: "ACTIVE",
  });
  const UserPoolId = UserPool?.Id ?? "";
  expect(UserPool).toMatchObject({
    Id: expect.stringMatching(/^us-east-1_[A-Za-z0-9]{9}$/),
    Arn: expect.stringMatching(`userpool/${UserPoolId}$`),
    CreationDate: expect.any(Date),
    EstimatedNumberOfUsers: 0,
    MfaConfiguration: "OFF",
  });
  const described = (await sdk.describeUserPool({ UserPoolId })).UserPool;
  expect(described).toMatchObject({
    Name: "by the SDK",
    Policies: { PasswordPolicy: { MinimumLength: 12, RequireSymbols: false } },
    SchemaAttributes: expect.arrayContaining([expect.objectContaining({ Name: "custom:plan" })]),
  });

  await sdk.updateUserPool({ UserPoolId, AutoVerifiedAttributes: ["email"], DeletionProtection: "ACTIVE" });
  const changed = (await sdk.describeUserPool({ UserPoolId })).UserPool;
  expect(changed?.Policies?.PasswordPolicy).toMatchObject({ MinimumLength: 8, RequireSymbols: true });
  expect(changed).toMatchObject({ AliasAttributes: ["email"], UsernameConfiguration: { CaseSensitive: false } });
  await sdk.setUserPoolMfaConfig({
    UserPoolId,
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  expect(await sdk.getUserPoolMfaConfig({ UserPoolId })).toMatchObject({
    MfaConfiguration: "OPTIONAL",
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });

  await expect(sdk.deleteUserPool({ UserPoolId })).rejects.toBeInstanceOf(InvalidParameterException);
  await sdk.updateUserPool({ UserPoolId, DeletionProtection: "INACTIVE" });
  const ids = [];
  for await (const { UserPools = [] } of paginateListUserPools({ client: sdk, pageSize: 2 }, { MaxResults: 2 })) {
    ids.push(...UserPools.map(({ Id }) => Id));
  }
  expect(ids).toContain(UserPoolId);
  expect(new Set(ids).size).toBe(ids.length);
  await sdk.deleteUserPool({ UserPoolId });
  await expect(sdk.describeUserPool({ UserPoolId })).rejects.toBeInstanceOf(ResourceNotFoundException);
});

test("a client is created with a secret, described, updated, listed and deleted", async () => {
  const { poolId: UserPoolId, clientId } = await makePool();
  const { UserPoolClient } = await sdk.createUserPoolClient({
    UserPoolId,
    ClientName: "by the SDK",
    GenerateSecret: true,
    ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    AccessTokenValidity: 5,
    TokenValidityUnits: { AccessToken: "minutes" },
    ReadAttributes: ["email", "name"],
    WriteAttributes: ["name"],
  });
  const ClientId = UserPoolClient?.ClientId ?? "";
  expect(UserPoolClient).toMatchObject({
    ClientId: expect.stringMatching(/^[a-z0-9]{26}$/),
    ClientSecret: expect.stringMatching(/^\w{24,64}$/),
    CreationDate: expect.any(Date),
    AccessTokenValidity: 5,
  });
  const target = { UserPoolId, ClientId };
  expect((await sdk.describeUserPoolClient(target)).UserPoolClient).toEqual(UserPoolClient);
  const updated = await sdk.updateUserPoolClient({ ...target, ClientName: "renamed" });
  expect(updated.UserPoolClient).toMatchObject({ ClientName: "renamed", ClientSecret: UserPoolClient?.ClientSecret });
  expect(updated.UserPoolClient?.WriteAttributes).toBeUndefined();
  await expect(
    sdk.updateUserPoolClient({ ...target, ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"] }),
  ).rejects.toBeInstanceOf(InvalidParameterException);

  const ids = [];
  for await (const page of paginateListUserPoolClients({ client: sdk, pageSize: 1 }, { UserPoolId })) {
    ids.push(...(page.UserPoolClients ?? []).map((client) => client.ClientId));
  }
  expect(ids.toSorted()).toEqual([clientId, ClientId].toSorted());
  await sdk.deleteUserPoolClient(target);
  await expect(sdk.describeUserPoolClient(target)).rejects.toBeInstanceOf(ResourceNotFoundException);
});
