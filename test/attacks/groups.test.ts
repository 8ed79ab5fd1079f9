// Attacks on the role of operators: groups with a similar name, and everything that could be mistaken for a
// membership. The aim is always to disable the victim's account.

import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { cognito } from "../stack/client.ts";
import { giveRole } from "../stack/roles.ts";
import { accountOf, bearer, call, type Member, newMember, settings, signIn, unsigned } from "./support/people.ts";
import { outcomeOf, send } from "./support/send.ts";

const { userPoolId: UserPoolId, clientId: ClientId } = settings;

let victim: Member;
let attacker: Member;
let operator: Member;
/** The path of the operation that disables the victim. */
let disable: string;

beforeAll(async () => {
  [victim, attacker, operator] = [await newMember(), await newMember(), await newMember()];
  disable = `/admin/accounts/${victim.id}/disable`;
  await giveRole(operator.id);
  operator = { ...operator, ...(await signIn(operator)) };
  // A control: an operator can disable an account. If not, the attacks would fail for the wrong reason.
  const other = await newMember();
  expect((await call("POST", `/admin/accounts/${other.id}/disable`, operator.accessToken)).status).toBe(204);
  expect(await accountOf(other.accessToken)).toBe(401);
});

// An attack that gets through must not affect the next ones.
afterEach(async () => {
  if ((await accountOf(victim.accessToken)) !== 401) return;
  await call("POST", `/admin/accounts/${victim.id}/enable`, operator.accessToken);
  victim = { ...victim, ...(await signIn(victim)) };
});

async function expectNotDisabled(): Promise<void> {
  expect(await accountOf(victim.accessToken)).toEqual(victim.account);
}

describe("a member of a group with a similar name is no operator:", () => {
  test.each([
    ["with a capital letter", "Operators"],
    ["with a Cyrillic o", "оperators"],
    ["with a combining accent", "operators\u0301"],
    ["in full-width letters", "ｏｐｅｒａｔｏｒｓ"],
    ["in a list", "users,operators"],
    ["with a wildcard", "operators*"],
    ["of a prototype's member", "__proto__"],
  ])("%s", async (_, GroupName) => {
    await cognito("CreateGroup", { UserPoolId, GroupName });
    await cognito("AdminAddUserToGroup", { UserPoolId, GroupName, Username: attacker.id });
    const { accessToken } = await signIn(attacker);
    await cognito("DeleteGroup", { UserPoolId, GroupName });
    expect(claimedGroups(accessToken)).toEqual([GroupName]);
    expect(await outcomeOf(await call("POST", disable, accessToken))).toBe("404 not-found");
    await expectNotDisabled();
  });
});

describe("a user becomes no operator by", () => {
  test("a name and an address like the group", async () => {
    const email = `operators.${crypto.randomUUID()}@example.com`;
    const { accessToken } = await newMember({ name: "operators", email });
    expect(await outcomeOf(await call("POST", disable, accessToken))).toBe("404 not-found");
    await expectNotDisabled();
  });

  test.each(["x-groups", "x-user-role"])("the header %s", async (name) => {
    const headers = { ...bearer(attacker.accessToken), [name]: "operators" };
    const response = await send(disable, { method: "POST", headers });
    expect(await outcomeOf(response)).toBe("404 not-found");
    await expectNotDisabled();
  });

  test("the query and the body of the request", async () => {
    const body = { groups: ["operators"], "cognito:groups": ["operators"], user: { groups: ["operators"] } };
    const response = await call("POST", `${disable}?groups=operators&groups[]=operators`, attacker.accessToken, body);
    expect(await outcomeOf(response)).toBe("404 not-found");
    await expectNotDisabled();
  });

  test.each([
    ["an attribute named like the claim", "cognito:groups"],
    ["an attribute of their own", "custom:groups"],
  ])("%s", async (_, Name) => {
    const UserAttributes = [{ Name, Value: "operators" }];
    expect(await unsigned("UpdateUserAttributes", { AccessToken: attacker.accessToken, UserAttributes })).not.toBe(
      "ok",
    );
    const { accessToken } = await signIn(attacker);
    expect(await outcomeOf(await call("POST", disable, accessToken))).toBe("404 not-found");
    await expectNotDisabled();
  });

  test("joining the group without an operator's keys", async () => {
    const input = { UserPoolId, GroupName: "operators", Username: attacker.id, AccessToken: attacker.accessToken };
    expect(await unsigned("AdminAddUserToGroup", input)).not.toBe("ok");
    expect(claimedGroups((await signIn(attacker)).accessToken)).toBeUndefined();
  });

  test("metadata that they send to Cognito as they renew their session", async () => {
    const response = await fetchTokens({
      ClientId,
      AuthFlow: "REFRESH_TOKEN_AUTH",
      AuthParameters: { REFRESH_TOKEN: attacker.refreshToken, groups: "operators" },
      ClientMetadata: { "cognito:groups": "operators" },
    });
    expect(claimedGroups(response)).toBeUndefined();
    expect(await outcomeOf(await call("POST", disable, response))).toBe("404 not-found");
    await expectNotDisabled();
  });
});

function claimedGroups(accessToken: string): unknown {
  return JSON.parse(Buffer.from(accessToken.split(".")[1] ?? "", "base64url").toString())["cognito:groups"];
}

/** The access token in the response to an unsigned call of Cognito. */
async function fetchTokens(input: object): Promise<string> {
  const target = "AWSCognitoIdentityProviderService.InitiateAuth";
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  const response = await fetch(`${settings.endpoint}/`, { method: "POST", headers, body: JSON.stringify(input) });
  return String(Object(Object(await response.json()).AuthenticationResult).AccessToken);
}
