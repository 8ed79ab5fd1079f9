// @aws-sdk/client-cognito-identity-provider, unmodified: self-service. These calls are not signed, so the client has no
// credentials.

import { createHmac } from "node:crypto";
import {
  CodeMismatchException,
  EnableSoftwareTokenMFAException,
  ExpiredCodeException,
  InvalidPasswordException,
  NotAuthorizedException,
  RefreshTokenReuseException,
  UserNotConfirmedException,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, test } from "vitest";
import { cognito } from "../stack/client.ts";
import {
  App,
  callsDuring,
  freshEmail,
  makeClient,
  makePerson,
  makePool,
  moveClock,
  NEXT_PASSWORD,
  newestCode,
  PASSWORD,
  type Person,
  type Pool,
  wrongCode,
} from "./support/pool.ts";
import { claimsOf, makeSdk, tokensOf } from "./support/sdk.ts";

const sdk = makeSdk({
  credentials: () => {
    throw new Error("an unsigned call requested credentials");
  },
});
let pool: Pool;
let ClientId: string;

beforeAll(async () => {
  pool = await makePool();
  ClientId = pool.clientId;
});

function signIn(USERNAME: string, PASSWORD_: string = PASSWORD, client = ClientId) {
  return sdk.initiateAuth({
    ClientId: client,
    AuthFlow: "USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME, PASSWORD: PASSWORD_ },
  });
}

async function signedIn(client = pool): Promise<Person & { AccessToken: string; RefreshToken: string }> {
  const person = await makePerson(client);
  return { ...person, ...tokensOf(await signIn(person.email, PASSWORD, client.clientId)) };
}

describe("signing in", () => {
  test("with an address in any letter case returns tokens of the user", async () => {
    const { username, email } = await makePerson(pool);
    const { AccessToken, IdToken } = tokensOf(await signIn(email.toUpperCase()));
    expect(claimsOf(IdToken)).toMatchObject({ "cognito:username": username, email, email_verified: true });
    const read = await sdk.getUser({ AccessToken });
    expect(read.Username).toBe(username);
    expect(read.UserAttributes).toContainEqual({ Name: "email", Value: email });
  });

  test("with a choice of factors issues SELECT_CHALLENGE, then accepts the password", async () => {
    const { username, email } = await makePerson(pool);
    const challenge = await sdk.initiateAuth({ ClientId, AuthFlow: "USER_AUTH", AuthParameters: { USERNAME: email } });
    expect(challenge).toMatchObject({
      ChallengeName: "SELECT_CHALLENGE",
      AvailableChallenges: expect.arrayContaining(["PASSWORD", "PASSWORD_SRP"]),
    });
    const response = await sdk.respondToAuthChallenge({
      ClientId,
      ChallengeName: "SELECT_CHALLENGE",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: username, ANSWER: "PASSWORD", PASSWORD },
    });
    expect(claimsOf(tokensOf(response).AccessToken)).toMatchObject({ username });
  });

  test("through a client with a secret requires the secret hash", async () => {
    const client = (await cognito("CreateUserPoolClient", {
      UserPoolId: pool.poolId,
      ClientName: "secret",
      GenerateSecret: true,
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    })) as { UserPoolClient: { ClientId: string; ClientSecret: string } };
    const { ClientId: secretClientId, ClientSecret } = client.UserPoolClient;
    const { email } = await makePerson(pool);
    await expect(signIn(email, PASSWORD, secretClientId)).rejects.toThrow("SECRET_HASH was not received");
    const SECRET_HASH = createHmac("sha256", ClientSecret)
      .update(email + secretClientId)
      .digest("base64");
    const { RefreshToken } = tokensOf(
      await sdk.initiateAuth({
        ClientId: secretClientId,
        AuthFlow: "USER_PASSWORD_AUTH",
        AuthParameters: { USERNAME: email, PASSWORD, SECRET_HASH },
      }),
    );
    const refreshed = await sdk.getTokensFromRefreshToken({ ClientId: secretClientId, ClientSecret, RefreshToken });
    expect(refreshed.AuthenticationResult?.AccessToken).toBeTypeOf("string");
    await expect(sdk.getTokensFromRefreshToken({ ClientId: secretClientId, RefreshToken })).rejects.toBeInstanceOf(
      NotAuthorizedException,
    );
  });
});

describe("signing up", () => {
  test("sends a code to the address, which confirms the account once only", async () => {
    const [Username, email] = [crypto.randomUUID(), freshEmail()];
    const UserAttributes = [{ Name: "email", Value: email }];
    const signedUp = await sdk.signUp({ ClientId, Username, Password: PASSWORD, UserAttributes });
    expect(signedUp).toMatchObject({
      UserConfirmed: false,
      UserSub: expect.any(String),
      CodeDeliveryDetails: {
        AttributeName: "email",
        DeliveryMedium: "EMAIL",
        Destination: expect.stringMatching(/\*@/),
      },
    });
    await expect(signIn(Username)).rejects.toBeInstanceOf(UserNotConfirmedException);
    const first = await newestCode(pool, email);
    await sdk.resendConfirmationCode({ ClientId, Username });
    const ConfirmationCode = await newestCode(pool, email);
    for (const code of first === ConfirmationCode ? [] : [first]) {
      await expect(sdk.confirmSignUp({ ClientId, Username, ConfirmationCode: code })).rejects.toMatchObject({
        name: expect.stringMatching(/^(CodeMismatch|ExpiredCode)Exception$/),
      });
    }
    await sdk.confirmSignUp({ ClientId, Username, ConfirmationCode });
    tokensOf(await signIn(email));
  });
});

describe("passwords", () => {
  test("a forgotten password is reset with a code; a wrong code is a CodeMismatchException", async () => {
    const { email } = await makePerson(pool);
    const { CodeDeliveryDetails } = await sdk.forgotPassword({ ClientId, Username: email });
    expect(CodeDeliveryDetails).toMatchObject({ AttributeName: "email", DeliveryMedium: "EMAIL" });
    const code = await newestCode(pool, email);
    const confirm = (ConfirmationCode: string) =>
      sdk.confirmForgotPassword({ ClientId, Username: email, ConfirmationCode, Password: NEXT_PASSWORD });
    await expect(confirm(wrongCode(code))).rejects.toBeInstanceOf(CodeMismatchException);
    await confirm(code);
    await expect(confirm(code)).rejects.toBeInstanceOf(ExpiredCodeException);
    await expect(signIn(email)).rejects.toBeInstanceOf(NotAuthorizedException);
    tokensOf(await signIn(email, NEXT_PASSWORD));
  });

  test("a password is changed with the old one; a weak new one and a wrong old one are rejected", async () => {
    const { email, AccessToken } = await signedIn();
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      sdk.changePassword({ AccessToken, PreviousPassword, ProposedPassword });
    await expect(change("Wrong-Horse7!", NEXT_PASSWORD)).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(change(PASSWORD, "alllowercase")).rejects.toBeInstanceOf(InvalidPasswordException);
    await change(PASSWORD, NEXT_PASSWORD);
    tokensOf(await signIn(email, NEXT_PASSWORD));
  });
});

describe("the user's own attributes", () => {
  test("a new address stays pending until it is verified, and then replaces the old one as an alias", async () => {
    const { email, AccessToken } = await signedIn();
    const next = freshEmail();
    const { CodeDeliveryDetailsList } = await sdk.updateUserAttributes({
      AccessToken,
      UserAttributes: [{ Name: "email", Value: next }],
    });
    expect(CodeDeliveryDetailsList).toEqual([
      { AttributeName: "email", DeliveryMedium: "EMAIL", Destination: expect.stringMatching(/\*@/) },
    ]);
    const verify = (Code: string) => sdk.verifyUserAttribute({ AccessToken, AttributeName: "email", Code });
    const code = await newestCode(pool, next);
    await expect(verify(wrongCode(code))).rejects.toBeInstanceOf(CodeMismatchException);
    tokensOf(await signIn(email));
    await verify(code);
    tokensOf(await signIn(next));
    await expect(signIn(email)).rejects.toBeInstanceOf(NotAuthorizedException);

    await sdk.updateUserAttributes({ AccessToken, UserAttributes: [{ Name: "name", Value: "Ada" }] });
    await sdk.deleteUserAttributes({ AccessToken, UserAttributeNames: ["name"] });
    const { UserAttributes = [] } = await sdk.getUser({ AccessToken });
    expect(UserAttributes.map(({ Name }) => Name).toSorted()).toEqual(["email", "email_verified", "sub"]);
  });
});

describe("an authenticator app", () => {
  test("is set up, enabled, required at the next sign-in, and accepts no code twice", async () => {
    const own = await makePool();
    const { username, email, AccessToken } = await signedIn(own);
    const { SecretCode } = await sdk.associateSoftwareToken({ AccessToken });
    const app = new App(own, SecretCode);
    const UserCode = await app.nextCode();
    await expect(sdk.verifySoftwareToken({ AccessToken, UserCode: wrongCode(UserCode) })).rejects.toBeInstanceOf(
      EnableSoftwareTokenMFAException,
    );
    expect(await sdk.verifySoftwareToken({ AccessToken, UserCode })).toMatchObject({ Status: "SUCCESS" });
    await sdk.setUserMFAPreference({ AccessToken, SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } });
    expect(await sdk.getUser({ AccessToken })).toMatchObject({ UserMFASettingList: ["SOFTWARE_TOKEN_MFA"] });

    const challenge = await signIn(email, PASSWORD, own.clientId);
    expect(challenge).toMatchObject({ ChallengeName: "SOFTWARE_TOKEN_MFA", Session: expect.any(String) });
    const answer = (code: string) =>
      sdk.respondToAuthChallenge({
        ClientId: own.clientId,
        ChallengeName: "SOFTWARE_TOKEN_MFA",
        Session: challenge.Session,
        ChallengeResponses: { USERNAME: username, SOFTWARE_TOKEN_MFA_CODE: code },
      });
    await expect(answer(UserCode)).rejects.toThrow(
      expect.objectContaining({ name: expect.stringMatching(/^(ExpiredCode|CodeMismatch)Exception$/) }),
    );
    const code = await app.nextCode();
    await expect(answer(wrongCode(code))).rejects.toBeInstanceOf(CodeMismatchException);
    expect(claimsOf(tokensOf(await answer(code)).AccessToken)).toMatchObject({ username });
  });
});

describe("tokens", () => {
  test("a refresh returns new access and id tokens of the same sign-in, and no refresh token", async () => {
    const { AccessToken, RefreshToken } = await signedIn();
    const { AuthenticationResult } = await sdk.getTokensFromRefreshToken({ ClientId, RefreshToken });
    expect(AuthenticationResult).toEqual({
      AccessToken: expect.any(String),
      IdToken: expect.any(String),
      ExpiresIn: 3_600,
      TokenType: "Bearer",
    });
    const [before, after] = [AccessToken, AuthenticationResult?.AccessToken ?? ""].map(claimsOf);
    expect(after).toMatchObject({ origin_jti: before?.origin_jti, auth_time: before?.auth_time });
    expect(after?.jti).not.toBe(before?.jti);
    await expect(sdk.getTokensFromRefreshToken({ ClientId, RefreshToken: "nonsense" })).rejects.toThrow(
      expect.objectContaining({ name: "NotAuthorizedException", message: "Invalid Refresh Token." }),
    );
  });

  test("with rotation each refresh returns a new refresh token, and the old one is rejected after its grace period", async () => {
    const own = await makePool();
    const clientId = await makeClient(own.poolId, {
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
      RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
    });
    const { RefreshToken } = await signedIn({ poolId: own.poolId, clientId });
    const refresh = (token: string) => sdk.getTokensFromRefreshToken({ ClientId: clientId, RefreshToken: token });
    const { AuthenticationResult } = await refresh(RefreshToken);
    const rotated = AuthenticationResult?.RefreshToken ?? "";
    expect([rotated === "", rotated === RefreshToken]).toEqual([false, false]);
    await refresh(RefreshToken);
    await moveClock(own, 60);
    await expect(refresh(RefreshToken)).rejects.toBeInstanceOf(RefreshTokenReuseException);
    await refresh(rotated);
  });

  test("RevokeToken revokes one sign-in, GlobalSignOut all of them", async () => {
    const { email, AccessToken, RefreshToken } = await signedIn();
    const other = tokensOf(await signIn(email));
    await sdk.revokeToken({ ClientId, Token: RefreshToken });
    await expect(sdk.getUser({ AccessToken })).rejects.toBeInstanceOf(NotAuthorizedException);
    await sdk.getUser({ AccessToken: other.AccessToken });
    await sdk.globalSignOut({ AccessToken: other.AccessToken });
    await expect(sdk.getUser({ AccessToken: other.AccessToken })).rejects.toBeInstanceOf(NotAuthorizedException);
    await expect(sdk.getTokensFromRefreshToken({ ClientId, RefreshToken: other.RefreshToken })).rejects.toBeInstanceOf(
      NotAuthorizedException,
    );
  });
});

test("users delete their own account and can no longer sign in", async () => {
  const { email, AccessToken } = await signedIn();
  const calls = await callsDuring(pool, async () => {
    expect((await sdk.deleteUser({ AccessToken })).$metadata.httpStatusCode).toBe(200);
    await expect(signIn(email)).rejects.toBeInstanceOf(NotAuthorizedException);
  });
  expect(calls).toEqual(["DeleteUser ok", "InitiateAuth NotAuthorizedException"]);
});
