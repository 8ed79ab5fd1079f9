// Attacks on Cognito itself, which everybody can call with the values of /config.json. They try to create a user
// without the Worker, to sign in without SRP, and to take the victim's address.

import { beforeAll, describe, expect, test } from "vitest";
import { callUnsigned, localCognito, newPerson } from "../stack/client.ts";
import { accountOf, call, countUsers, type Member, newMember, settings, signIn, unsigned } from "./support/people.ts";

const { clientId: ClientId, userPoolId: UserPoolId } = settings;

let victim: Member;
let attacker: Member;

beforeAll(async () => {
  [victim, attacker] = [await newMember(), await newMember()];
});

describe("Cognito rejects", () => {
  test.each([
    ["with an address", (email: string) => [{ Name: "email", Value: email }]],
    ["without an address", () => []],
  ])("a sign-up past the Worker, %s", async (_, attributes) => {
    const users = await countUsers();
    const { email, password } = newPerson();
    const UserAttributes = attributes(email);
    const input = { ClientId, Username: crypto.randomUUID(), Password: password, UserAttributes };
    expect(await unsigned("SignUp", input)).toBe("NotAuthorizedException");
    expect(await countUsers()).toBe(users);
  });

  test.each(["USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH"])(
    "a sign-in by %s, even with the right password",
    async (AuthFlow) => {
      const AuthParameters = { USERNAME: victim.email, PASSWORD: victim.password, PREFERRED_CHALLENGE: "PASSWORD" };
      expect(await unsigned("InitiateAuth", { ClientId, AuthFlow, AuthParameters })).toMatch(/Exception$/);
    },
  );

  test.each([
    ["AdminDeleteUser", {}],
    ["AdminSetUserPassword", { Password: "attacker's-Horse7", Permanent: true }],
    ["AdminUpdateUserAttributes", { UserAttributes: [{ Name: "email", Value: "eve@evil.example" }] }],
  ])("%s without an operator's signature", async (operation, more) => {
    const input = { UserPoolId, Username: victim.id, AccessToken: attacker.accessToken, ...more };
    expect(await unsigned(operation, input)).toMatch(/^MissingAuthenticationToken/);
    expect(await accountOf(victim.accessToken)).toEqual(victim.account);
    expect(await signIn(victim)).toMatchObject({ accessToken: expect.any(String) });
  });

  test.each([
    ["the flag of a proved address", () => ({ Name: "email_verified", Value: "true" })],
    [
      "the victim's address as a second name to sign in with",
      () => ({ Name: "preferred_username", Value: victim.email }),
    ],
    ["the victim's id as their sub", () => ({ Name: "sub", Value: victim.id })],
  ])("%s as an attribute of one's own", async (_, attribute) => {
    const input = { AccessToken: attacker.accessToken, UserAttributes: [attribute()] };
    expect(await unsigned("UpdateUserAttributes", input)).toMatch(/Exception$/);
    expect(await accountOf(attacker.accessToken)).toEqual(attacker.account);
  });

  test("the removal of one's own address", async () => {
    const input = { AccessToken: attacker.accessToken, UserAttributeNames: ["email"] };
    expect(await unsigned("DeleteUserAttributes", input)).toMatch(/Exception$/);
    expect(await signIn(attacker)).toMatchObject({ accessToken: expect.any(String) });
  });
});

describe("a password by USER_AUTH, which a pool with passkeys accepts,", () => {
  async function signInByChoice(USERNAME: string, PASSWORD: string) {
    const AuthParameters = { USERNAME, PASSWORD, PREFERRED_CHALLENGE: "PASSWORD" };
    const response = await callUnsigned("InitiateAuth", { ClientId, AuthFlow: "USER_AUTH", AuthParameters });
    return { status: response.status, ...Object(await response.json()) };
  }

  test("does not tell an account from an unknown address", async () => {
    const wrong = await signInByChoice(victim.email, "attacker's-Horse7");
    expect(wrong).toMatchObject({ status: 400, __type: "NotAuthorizedException" });
    expect(await signInByChoice(newPerson().email, "attacker's-Horse7")).toEqual(wrong);
  });

  test("is locked by wrong ones before the hundredth", async () => {
    const { email } = await newMember();
    let [guesses, answer] = [0, await signInByChoice(email, "attacker's-Horse7")];
    for (; guesses < 100 && answer.message !== "Password attempts exceeded"; guesses++) {
      answer = await signInByChoice(email, `attacker's-Horse${guesses}`);
    }
    expect(answer).toMatchObject({ status: 400, message: "Password attempts exceeded" });
  });
});

test("the victim's address, asked for at Cognito, becomes the attacker's neither there nor here", async () => {
  const UserAttributes = [{ Name: "email", Value: victim.email }];
  await unsigned("UpdateUserAttributes", { AccessToken: attacker.accessToken, UserAttributes });
  await call("POST", "/accounts/me/email/confirm", attacker.accessToken);
  expect(await accountOf(attacker.accessToken)).toEqual(attacker.account);
  expect(await accountOf((await signIn(victim)).accessToken)).toEqual(victim.account);
});

test("the code for the attacker's address does not prove the victim's", async () => {
  const eve = await newMember();
  const own = newPerson().email;
  expect((await call("POST", "/accounts/me/email", eve.accessToken, { email: own })).status).toBe(202);
  const { messages } = Object(await localCognito("GET", `outbox?destination=${own}`));
  const Code = String(Object(messages.at(-1)).code);
  const UserAttributes = [{ Name: "email", Value: victim.email }];
  await unsigned("UpdateUserAttributes", { AccessToken: eve.accessToken, UserAttributes });
  await unsigned("VerifyUserAttribute", { AccessToken: eve.accessToken, AttributeName: "email", Code });
  await call("POST", "/accounts/me/email/confirm", eve.accessToken);
  expect(Object(await accountOf(eve.accessToken)).email).not.toBe(victim.email);
  expect(await accountOf((await signIn(victim)).accessToken)).toEqual(victim.account);
});

test("guesses of the code for one's own new address end before the hundredth", async () => {
  const eve = await newMember();
  expect((await call("POST", "/accounts/me/email", eve.accessToken, { email: newPerson().email })).status).toBe(202);
  const guesses: string[] = [];
  for (let guess = 0; guess < 100 && guesses.at(-1) !== "LimitExceededException"; guess++) {
    const Code = String(guess).padStart(6, "0");
    guesses.push(await unsigned("VerifyUserAttribute", { AccessToken: eve.accessToken, AttributeName: "email", Code }));
  }
  expect(guesses.at(-1)).toBe("LimitExceededException");
  expect(await accountOf(eve.accessToken)).toMatchObject({ email: eve.email });
});
