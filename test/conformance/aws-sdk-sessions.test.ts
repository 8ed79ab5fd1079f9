// @aws-sdk/client-cognito-identity-provider, unmodified: sessions, and signing in with a code by e-mail.

import {
  CodeMismatchException,
  NotAuthorizedException,
  OperationNotEnabledException,
  ResourceNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, expect, test } from "vitest";
import { makePerson, makePool, newestCode, PASSWORD, type Pool, wrongCode } from "./support/pool.ts";
import { makeSdk, tokensOf } from "./support/sdk.ts";

const sdk = makeSdk();
let pool: Pool;

beforeAll(async () => {
  pool = await makePool({
    pool: {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD", "EMAIL_OTP"] } },
      EmailConfiguration: {
        EmailSendingAccount: "DEVELOPER",
        SourceArn: "arn:aws:ses:us-east-1:000000000000:identity/mail.example.com",
      },
    },
  });
});

async function signIn({ clientId: ClientId }: Pool, USERNAME: string) {
  const AuthParameters = { USERNAME, PASSWORD };
  return tokensOf(await sdk.initiateAuth({ ClientId, AuthFlow: "USER_PASSWORD_AUTH", AuthParameters }));
}

test("a pool's session tracking is read and set", async () => {
  const { poolId: UserPoolId } = await makePool();
  expect(await sdk.getUserPoolSessionConfiguration({ UserPoolId })).toMatchObject({
    UserPoolId,
    UserSessionTracking: "DISABLED",
    TokenSession: { MaxPerUser: 20 },
  });
  const set = { UserPoolId, UserSessionTracking: "ENABLED", TokenSession: { MaxPerUser: 5 } } as const;
  expect(await sdk.setUserPoolSessionConfiguration(set)).toMatchObject(set);
  expect(await sdk.getUserPoolSessionConfiguration({ UserPoolId })).toMatchObject(set);
});

test("sessions are listed with dates, and revoked by their users and by administrators", async () => {
  const own = await makePool();
  const { poolId: UserPoolId } = own;
  const { email, username: Username } = await makePerson(own);
  const before = await signIn(own, email);
  const untracked = sdk.listUserSessions({ AccessToken: before.AccessToken });
  await expect(untracked).rejects.toBeInstanceOf(OperationNotEnabledException);
  const TokenSession = { MaxPerUser: 20 };
  await sdk.setUserPoolSessionConfiguration({ UserPoolId, UserSessionTracking: "ENABLED", TokenSession });
  const [here, there] = [await signIn(own, email), await signIn(own, email)];

  const { Sessions = [] } = await sdk.listUserSessions({ AccessToken: here.AccessToken });
  expect(Sessions).toHaveLength(2);
  expect(Sessions[0]).toMatchObject({
    SessionId: expect.stringMatching(/^tkn/),
    SessionType: "TOKEN",
    ClientId: own.clientId,
    CreateDate: expect.any(Date),
    LastActiveDate: expect.any(Date),
    DeviceType: expect.any(String),
    LastIPAddress: expect.any(String),
  });
  const { CreateDate, LastActiveDate } = Sessions[0] ?? {};
  for (const date of [CreateDate, LastActiveDate]) {
    expect(Math.abs(Date.now() - (date?.getTime() ?? 0))).toBeLessThan(600_000);
  }
  const other = Sessions.find(({ IsCurrentSession }) => !IsCurrentSession)?.SessionId;
  await sdk.revokeUserSession({ AccessToken: here.AccessToken, SessionId: other });
  await expect(sdk.getUser({ AccessToken: there.AccessToken })).rejects.toBeInstanceOf(NotAuthorizedException);
  const again = sdk.revokeUserSession({ AccessToken: here.AccessToken, SessionId: other });
  await expect(again).rejects.toBeInstanceOf(ResourceNotFoundException);

  const left = (await sdk.adminListUserSessions({ UserPoolId, Username })).Sessions ?? [];
  expect(left.map(({ IsCurrentSession }) => IsCurrentSession)).toEqual([false]);
  const SessionId = left[0]?.SessionId;
  await sdk.adminRevokeUserSession({ UserPoolId, Username, SessionId, RevokeAssociatedSessions: "LINKED" });
  const refreshed = sdk.initiateAuth({
    ClientId: own.clientId,
    AuthFlow: "REFRESH_TOKEN_AUTH",
    AuthParameters: { REFRESH_TOKEN: here.RefreshToken },
  });
  await expect(refreshed).rejects.toBeInstanceOf(NotAuthorizedException);
});

test("a code by e-mail is sent, corrected and accepted", async () => {
  const { clientId: ClientId } = pool;
  const { email } = await makePerson(pool);
  const AuthParameters = { USERNAME: email, PREFERRED_CHALLENGE: "EMAIL_OTP" };
  const challenge = await sdk.initiateAuth({ ClientId, AuthFlow: "USER_AUTH", AuthParameters });
  expect(challenge).toMatchObject({ ChallengeName: "EMAIL_OTP", AvailableChallenges: expect.any(Array) });
  const code = await newestCode(pool, email);
  const answer = (EMAIL_OTP_CODE: string) =>
    sdk.respondToAuthChallenge({
      ClientId,
      ChallengeName: "EMAIL_OTP",
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: email, EMAIL_OTP_CODE },
    });
  await expect(answer(wrongCode(code))).rejects.toBeInstanceOf(CodeMismatchException);
  const { AccessToken } = tokensOf(await answer(code));
  expect((await sdk.getUserAuthFactors({ AccessToken })).ConfiguredUserAuthFactors).toEqual(["PASSWORD", "EMAIL_OTP"]);
});
