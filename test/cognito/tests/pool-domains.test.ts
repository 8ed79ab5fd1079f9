// Domains of pools: how they are created, shown, changed and deleted.

import { describe, expect, it } from "vitest";
import { type Input, local, rejected, rejection, succeed } from "./support/cognito.ts";
import { makePool } from "./support/people.ts";

const CustomDomainConfig = {
  CertificateArn: "arn:aws:acm:us-east-1:000000000000:certificate/00000000-0000-0000-0000-000000000000",
  SecurityPolicy: "TLS_V1_2_2021",
};
const invalid = (message: string) => rejection("InvalidParameterException", message);
const label = () => `d${crypto.randomUUID().slice(0, 18)}`;
const ownDomain = () => `${label()}.example.com`;

async function domainsOf(UserPoolId: string) {
  const { UserPool } = await succeed("DescribeUserPool", { UserPoolId });
  return { Domain: UserPool?.Domain, CustomDomain: UserPool?.CustomDomain };
}

async function described(Domain: string) {
  return (await succeed("DescribeUserPoolDomain", { Domain })).DomainDescription;
}

describe("a prefix domain", () => {
  it("is created, described, updated and deleted", async () => {
    const { poolId: UserPoolId } = await makePool();
    const Domain = label();
    expect(await succeed("CreateUserPoolDomain", { UserPoolId, Domain })).toEqual({ ManagedLoginVersion: 1 });
    expect(await described(Domain)).toMatchObject({ UserPoolId, Domain, Status: "ACTIVE", ManagedLoginVersion: 1 });
    expect(await described(Domain)).not.toHaveProperty("CustomDomainConfig");
    expect(await domainsOf(UserPoolId)).toEqual({ Domain, CustomDomain: undefined });
    expect(await succeed("UpdateUserPoolDomain", { UserPoolId, Domain, ManagedLoginVersion: 2 })).toEqual({
      ManagedLoginVersion: 2,
    });
    expect(await described(Domain)).toMatchObject({ ManagedLoginVersion: 2, Version: "2" });
    expect(await succeed("DeleteUserPoolDomain", { UserPoolId, Domain })).toEqual({});
    expect(await described(Domain)).toEqual({});
    expect(await domainsOf(UserPoolId)).toEqual({ Domain: undefined, CustomDomain: undefined });
  });

  it("belongs to one pool, which has one", async () => {
    const [{ poolId }, { poolId: other }] = [await makePool(), await makePool()];
    const Domain = label();
    await succeed("CreateUserPoolDomain", { UserPoolId: poolId, Domain });
    expect(await rejected("CreateUserPoolDomain", { UserPoolId: other, Domain })).toEqual(
      invalid("Domain already associated with another user pool."),
    );
    expect(await rejected("CreateUserPoolDomain", { UserPoolId: poolId, Domain: label() })).toEqual(
      invalid("User pool already has a domain configured."),
    );
    for (const operation of ["UpdateUserPoolDomain", "DeleteUserPoolDomain"] as const) {
      expect(await rejected(operation, { UserPoolId: other, Domain }), operation).toEqual(
        rejection("ResourceNotFoundException", `Domain ${Domain} does not exist.`),
      );
    }
    expect(await described(Domain)).toMatchObject({ UserPoolId: poolId });
  });

  it("keeps its pool from being deleted", async () => {
    const { poolId: UserPoolId } = await makePool();
    const Domain = label();
    await succeed("CreateUserPoolDomain", { UserPoolId, Domain });
    expect(await rejected("DeleteUserPool", { UserPoolId })).toEqual(
      invalid("User pool cannot be deleted. It has a domain configured that should be deleted first."),
    );
    await succeed("DeleteUserPoolDomain", { UserPoolId, Domain });
    expect(await succeed("DeleteUserPool", { UserPoolId })).toBeNull();
  });

  it("stays when its pool is reset", async () => {
    const { poolId: UserPoolId } = await makePool();
    const Domain = label();
    await succeed("CreateUserPoolDomain", { UserPoolId, Domain });
    await local("POST", "reset", { poolId: UserPoolId });
    expect(await domainsOf(UserPoolId)).toMatchObject({ Domain });
  });
});

describe("a custom domain", () => {
  it("stands beside a prefix, and needs DNS records for its distribution", async () => {
    const { poolId: UserPoolId } = await makePool();
    const [Domain, CustomDomain] = [label(), ownDomain()];
    await succeed("CreateUserPoolDomain", { UserPoolId, Domain });
    const custom = { UserPoolId, Domain: CustomDomain, CustomDomainConfig };
    expect(await succeed("CreateUserPoolDomain", { ...custom, ManagedLoginVersion: 2 })).toEqual({
      ManagedLoginVersion: 2,
      CloudFrontDomain: "d0000000000000.cloudfront.net",
    });
    expect(await domainsOf(UserPoolId)).toEqual({ Domain, CustomDomain });
    expect(await described(CustomDomain)).toMatchObject({ UserPoolId, CustomDomainConfig, ManagedLoginVersion: 2 });
    expect(await rejected("CreateUserPoolDomain", { ...custom, Domain: ownDomain() })).toEqual(
      invalid("User pool already has a domain configured."),
    );
    expect(await rejected("UpdateUserPoolDomain", { UserPoolId, Domain: CustomDomain })).toEqual(
      invalid("A prefix domain and a custom domain cannot become each other."),
    );
    await succeed("DeleteUserPoolDomain", { UserPoolId, Domain: CustomDomain });
  });

  it("is one of four at most", async () => {
    const made: { UserPoolId: string; Domain: string }[] = [];
    for (let number = 0; number < 4; number++) {
      const input = { UserPoolId: (await makePool()).poolId, Domain: ownDomain() };
      await succeed("CreateUserPoolDomain", { ...input, CustomDomainConfig });
      made.push(input);
    }
    const { poolId: UserPoolId } = await makePool();
    const fifth = { UserPoolId, Domain: ownDomain(), CustomDomainConfig };
    expect((await rejected("CreateUserPoolDomain", fifth)).name).toBe("LimitExceededException");
    for (const input of made) await succeed("DeleteUserPoolDomain", input);
  });
});

describe("a domain is rejected", () => {
  const cases: [string, () => Input, string][] = [
    ["with a dot but without a certificate", () => ({ Domain: ownDomain() }), "A prefix domain cannot contain dots."],
    ["with a reserved word", () => ({ Domain: "my-cognito-x" }), "Domain cannot contain reserved word: cognito"],
    [
      "with a certificate but without a dot",
      () => ({ Domain: label(), CustomDomainConfig }),
      "Custom domain is not a valid subdomain: it must be a fully qualified domain name.",
    ],
    [
      "with a certificate of another region",
      () => ({
        Domain: ownDomain(),
        CustomDomainConfig: { CertificateArn: CustomDomainConfig.CertificateArn.replace("us-east-1", "eu-west-1") },
      }),
      "The certificate of a custom domain must be one of ACM in us-east-1.",
    ],
    [
      "with a routing for a prefix",
      () => ({ Domain: label(), Routing: {} }),
      "Only a custom domain can have a routing configuration.",
    ],
    [
      "with another version",
      () => ({ Domain: label(), ManagedLoginVersion: 3 }),
      "ManagedLoginVersion must be 1 or 2.",
    ],
  ];

  it.each(cases)("%s", async (_what, input, message) => {
    const { poolId: UserPoolId } = await makePool();
    expect(await rejected("CreateUserPoolDomain", { UserPoolId, ...input() })).toEqual(invalid(message));
  });

  it("with managed login in the tier LITE, also by an update", async () => {
    const { poolId: UserPoolId } = await makePool({ UserPoolTier: "LITE" });
    const input = { UserPoolId, Domain: label(), ManagedLoginVersion: 2 };
    const unavailable = rejection(
      "FeatureUnavailableInTierException",
      "Managed login is not available in the tier of this user pool.",
    );
    expect(await rejected("CreateUserPoolDomain", input)).toEqual(unavailable);
    await succeed("CreateUserPoolDomain", { ...input, ManagedLoginVersion: 1 });
    expect(await rejected("UpdateUserPoolDomain", input)).toEqual(unavailable);
  });

  it.each(["CreateUserPoolDomain", "UpdateUserPoolDomain", "DeleteUserPoolDomain"] as const)(
    "by %s for an unknown pool",
    async (operation) => {
      expect(await rejected(operation, { UserPoolId: "us-east-1_Nowhere", Domain: label() })).toEqual(
        rejection("ResourceNotFoundException", "User pool us-east-1_Nowhere does not exist."),
      );
    },
  );
});
