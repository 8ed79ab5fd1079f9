import { expect, test } from "vitest";
import { parseUserPoolId, userPoolAddresses } from "../src/wire/user-pool.ts";

test.each([
  ["eu-central-1_AbCdEf123", "eu-central-1"],
  ["us-gov-west-1_0", "us-gov-west-1"],
  [`us-east-1_${"a".repeat(55)}`, "us-east-1"],
])("%s is the id of a pool in the region %s", (id, region) => {
  expect(parseUserPoolId(id)).toEqual({ id, region });
});

test.each([
  "",
  "AbCdEf123",
  "eu-central-1",
  "_AbCdEf123",
  "eu-central-1_",
  "eu-central-1_Ab_Cd",
  "eu_central-1_AbCd",
  "eu-central-1_Ab-Cd",
  "eu-central-1_Ab Cd",
  " eu-central-1_AbCd",
  "eu-central-1_AbCd\n",
  "eu-central-1_AbCd/../x",
  "evil.example/eu-central-1_AbCd",
  `us-east-1_${"a".repeat(56)}`,
])("%j is not a pool's id", (text) => {
  expect(parseUserPoolId(text)).toBeUndefined();
});

test("the endpoint, the issuer and the key set's URL are derived from the id", () => {
  expect(userPoolAddresses({ id: "eu-central-1_AbCdEf123", region: "eu-central-1" })).toEqual({
    endpoint: "https://cognito-idp.eu-central-1.amazonaws.com",
    issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123",
    jwksUrl: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123/.well-known/jwks.json",
  });
});

test("a configured endpoint is also the issuer's origin", () => {
  expect(userPoolAddresses({ id: "us-east-1_LocalPool", region: "us-east-1" }, "http://localhost:8788")).toEqual({
    endpoint: "http://localhost:8788",
    issuer: "http://localhost:8788/us-east-1_LocalPool",
    jwksUrl: "http://localhost:8788/us-east-1_LocalPool/.well-known/jwks.json",
  });
});
