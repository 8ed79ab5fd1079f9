import { describe, expect, test } from "vitest";
import { checkClaims } from "../../../src/auth/policy.ts";

const NOW = 1_800_000_000;

const expected = {
  issuer: "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbCdEf123",
  clientIds: ["client1"],
};

const good = {
  iss: expected.issuer,
  token_use: "access",
  client_id: "client1",
  username: "3f9c2a51-7d84-4b0e-9a6f-0c1d2e3f4a5b",
  sub: "34c84488-e0e1-70ae-d2ee-991ad1a898c8",
  auth_time: NOW - 60,
  iat: NOW - 60,
  exp: NOW + 3600,
};

describe("the claim rules of an access token", () => {
  test.each([
    [
      ["operators", "staff"],
      ["operators", "staff"],
    ],
    [undefined, []],
    ["operators", []],
    [["operators", 7], []],
    [{ 0: "operators" }, []],
  ])("groups %j are %j", (groups, expectedGroups) => {
    const verdict = checkClaims({ ...good, "cognito:groups": groups }, expected, NOW);
    expect(verdict).toMatchObject({ accepted: true, principal: { groups: expectedGroups } });
  });

  test("a valid token names its user", () => {
    expect(checkClaims(good, expected, NOW)).toEqual({
      accepted: true,
      principal: {
        username: good.username,
        sub: good.sub,
        clientId: "client1",
        expiresAt: good.exp,
        issuedAt: good.iat,
        authTime: good.auth_time,
        groups: [],
      },
    });
  });

  test.each([
    ["JW-3: no issuer", { iss: undefined }, "wrong_issuer"],
    ["JW-3: an issuer with a trailing slash", { iss: `${expected.issuer}/` }, "wrong_issuer"],
    ["JW-3: an issuer with a correct prefix", { iss: `${expected.issuer}4` }, "wrong_issuer"],
    ["JW-3: an issuer in a list", { iss: [expected.issuer] }, "wrong_issuer"],
    ["JW-3: an id token", { token_use: "id" }, "wrong_token_use"],
    ["JW-3: no token_use", { token_use: undefined }, "wrong_token_use"],
    ["JW-3: another client", { client_id: "client2" }, "wrong_client_id"],
    ["JW-3: no client", { client_id: undefined }, "wrong_client_id"],
    ["JW-3: a list of clients", { client_id: ["client1"] }, "wrong_client_id"],
    ["JW-3: the client as aud", { client_id: undefined, aud: "client1" }, "wrong_client_id"],
    ["JW-3: no username", { username: undefined }, "username_missing"],
    ["JW-3: an empty username", { username: "" }, "username_missing"],
    ["JW-3: a username that is not a string", { username: 7 }, "username_missing"],
    ["no sub", { sub: undefined }, "sub_missing"],
    ["JW-4: no exp", { exp: undefined }, "exp_not_a_number"],
    ["JW-4: exp as a string", { exp: String(NOW + 3600) }, "exp_not_a_number"],
    ["JW-4: exp as null", { exp: null }, "exp_not_a_number"],
    ["JW-4: expired, at the end of the skew", { exp: NOW - 5 }, "expired"],
    ["no iat", { iat: undefined }, "iat_not_a_number"],
    ["JW-4: nbf as a string", { nbf: "0" }, "nbf_not_a_number"],
    ["JW-4: not valid yet, just beyond the skew", { nbf: NOW + 5.1 }, "not_yet_valid"],
  ])("%s is rejected", (_, change, fault) => {
    expect(checkClaims({ ...good, ...change }, expected, NOW)).toEqual({ accepted: false, fault });
  });

  test.each([
    ["expired within the skew", { exp: NOW - 4.9 }],
    ["not valid yet, within the skew", { nbf: NOW + 5 }],
    ["with unknown claims", { acr: "x", amr: ["pwd"] }],
    ["without auth_time", { auth_time: undefined }],
  ])("JW-4: a token %s is accepted", (_, change) => {
    expect(checkClaims({ ...good, ...change }, expected, NOW)).toMatchObject({ accepted: true });
  });

  test.each([undefined, null, [], "text", 1, [good]])("%j is not a set of claims", (payload) => {
    expect(checkClaims(payload, expected, NOW)).toEqual({ accepted: false, fault: "claims_not_an_object" });
  });
});
