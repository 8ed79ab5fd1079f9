// @aws-sdk/client-cognito-identity-provider, unmodified: a back end manages users and groups.

import {
  CodeMismatchException,
  GroupExistsException,
  InvalidParameterException,
  InvalidPasswordException,
  NotAuthorizedException,
  paginateAdminListGroupsForUser,
  paginateListGroups,
  paginateListUsers,
  paginateListUsersInGroup,
  ResourceNotFoundException,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import { beforeAll, describe, expect, test } from "vitest";
import {
  freshEmail,
  invitePerson,
  makePerson,
  makePool,
  NEXT_PASSWORD,
  newestCode,
  PASSWORD,
  type Pool,
  TEMPORARY_PASSWORD,
} from "./support/pool.ts";
import { claimsOf, makeSdk, tokensOf } from "./support/sdk.ts";

const sdk = makeSdk();
let pool: Pool;
let UserPoolId: string;

beforeAll(async () => {
  pool = await makePool();
  UserPoolId = pool.poolId;
});

function signIn(username: string, password = PASSWORD) {
  return sdk.adminInitiateAuth({
    UserPoolId,
    ClientId: pool.clientId,
    AuthFlow: "ADMIN_USER_PASSWORD_AUTH",
    AuthParameters: { USERNAME: username, PASSWORD: password },
  });
}

describe("a user", () => {
  test("is created with an invitation, read, updated, disabled, enabled and deleted, with the SDK's output types", async () => {
    const [Username, email] = [crypto.randomUUID(), freshEmail()];
    const target = { UserPoolId, Username };
    const { User } = await sdk.adminCreateUser({
      ...target,
      DesiredDeliveryMediums: ["EMAIL"],
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
    });
    expect(User).toEqual({
      Username,
      Attributes: expect.arrayContaining([
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
        { Name: "sub", Value: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      ]),
      UserCreateDate: expect.any(Date),
      UserLastModifiedDate: expect.any(Date),
      Enabled: true,
      UserStatus: "FORCE_CHANGE_PASSWORD",
    });
    expect(Math.abs((User?.UserCreateDate?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);

    await sdk.adminUpdateUserAttributes({ ...target, UserAttributes: [{ Name: "name", Value: "Ada ❤ Lovelace" }] });
    const read = await sdk.adminGetUser({ UserPoolId, Username: email.toUpperCase() });
    expect(read).toMatchObject({ Username, Enabled: true, UserStatus: "FORCE_CHANGE_PASSWORD" });
    expect(read.UserAttributes).toContainEqual({ Name: "name", Value: "Ada ❤ Lovelace" });
    await sdk.adminDeleteUserAttributes({ ...target, UserAttributeNames: ["name"] });
    expect((await sdk.adminGetUser(target)).UserAttributes?.map(({ Name }) => Name)).not.toContain("name");

    await sdk.adminSetUserPassword({ ...target, Password: PASSWORD, Permanent: true });
    await sdk.adminDisableUser(target);
    expect(await sdk.adminGetUser(target)).toMatchObject({ Enabled: false, UserStatus: "CONFIRMED" });
    await expect(signIn(email)).rejects.toThrow(
      expect.objectContaining({ name: "NotAuthorizedException", message: "User is disabled." }),
    );
    await sdk.adminEnableUser(target);
    tokensOf(await signIn(email));

    const { $metadata, ...rest } = await sdk.adminDeleteUser(target);
    expect($metadata).toMatchObject({
      httpStatusCode: 200,
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      attempts: 1,
    });
    expect(rest).toEqual({});
    await expect(sdk.adminDeleteUser(target)).rejects.toBeInstanceOf(UserNotFoundException);
  });

  test("with a temporary password gets tokens through AdminRespondToAuthChallenge", async () => {
    const { username, email } = await invitePerson(pool);
    const challenge = await signIn(email, TEMPORARY_PASSWORD);
    expect(challenge).toMatchObject({
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      ChallengeParameters: { USER_ID_FOR_SRP: username, requiredAttributes: "[]" },
    });
    expect(JSON.parse(challenge.ChallengeParameters?.userAttributes ?? "")).toEqual({ email, email_verified: "true" });
    const answer = (NEW_PASSWORD: string) =>
      sdk.adminRespondToAuthChallenge({
        UserPoolId,
        ClientId: pool.clientId,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: challenge.Session,
        ChallengeResponses: { USERNAME: username, NEW_PASSWORD },
      });
    await expect(answer("weak")).rejects.toBeInstanceOf(InvalidPasswordException);
    const signedIn = await answer(PASSWORD);
    expect(signedIn.AuthenticationResult).toMatchObject({ TokenType: "Bearer", ExpiresIn: 3_600 });
    expect(claimsOf(tokensOf(signedIn).AccessToken)).toMatchObject({ username, token_use: "access" });
    await expect(answer(PASSWORD)).rejects.toBeInstanceOf(NotAuthorizedException);
    expect((await sdk.adminGetUser({ UserPoolId, Username: username })).UserStatus).toBe("CONFIRMED");
  });

  test("whose password an administrator has reset sets a new one with a code", async () => {
    const { username, email } = await makePerson(pool);
    await sdk.adminResetUserPassword({ UserPoolId, Username: username });
    await expect(signIn(email)).rejects.toMatchObject({ name: "PasswordResetRequiredException" });
    await sdk.confirmForgotPassword({
      ClientId: pool.clientId,
      Username: email,
      ConfirmationCode: await newestCode(pool, email),
      Password: NEXT_PASSWORD,
    });
    tokensOf(await signIn(email, NEXT_PASSWORD));
  });

  test("is signed out everywhere by AdminUserGlobalSignOut", async () => {
    const { username } = await makePerson(pool);
    const { AccessToken, RefreshToken } = tokensOf(await signIn(username));
    expect(await sdk.getUser({ AccessToken })).toMatchObject({ Username: username });
    await sdk.adminUserGlobalSignOut({ UserPoolId, Username: username });
    await expect(sdk.getUser({ AccessToken })).rejects.toThrow("Access Token has been revoked");
    await expect(sdk.getTokensFromRefreshToken({ ClientId: pool.clientId, RefreshToken })).rejects.toThrow(
      "Refresh Token has been revoked",
    );
  });
});

describe("lists", () => {
  test("the SDK's paginator returns each user of a pool once, and filters apply", async () => {
    const small = await makePool();
    const people = await Promise.all(Array.from({ length: 7 }, () => makePerson(small)));
    const target = { UserPoolId: small.poolId };
    const pages = [];
    for await (const page of paginateListUsers({ client: sdk, pageSize: 3 }, { ...target }))
      pages.push(page.Users ?? []);
    expect(pages.map(({ length }) => length)).toEqual([3, 3, 1]);
    const names = pages.flat().map(({ Username }) => Username);
    expect(names.toSorted()).toEqual(people.map(({ username }) => username).toSorted());

    const [first] = people;
    if (first === undefined) throw new Error("the pool has no users");
    const found = await sdk.listUsers({ ...target, Filter: `email = "${first.email}"`, AttributesToGet: ["email"] });
    expect(found.Users).toEqual([
      expect.objectContaining({ Username: first.username, Attributes: [{ Name: "email", Value: first.email }] }),
    ]);
    await sdk.adminDisableUser({ ...target, Username: first.username });
    expect((await sdk.listUsers({ ...target, Filter: 'status = "Disabled"' })).Users).toHaveLength(1);
    expect((await sdk.listUsers({ ...target, Filter: 'cognito:user_status = "CONFIRMED"' })).Users).toHaveLength(7);
    expect((await sdk.listUsers({ ...target, Filter: `email ^= "nobody"` })).Users).toEqual([]);
    await expect(sdk.listUsers({ ...target, Filter: "email" })).rejects.toBeInstanceOf(InvalidParameterException);
  });

  test("groups are created, updated, filled, paginated, included in tokens, and deleted", async () => {
    const { username } = await makePerson(pool);
    for (const [index, GroupName] of ["readers", "writers", "editors"].entries()) {
      const { Group } = await sdk.createGroup({ UserPoolId, GroupName, Precedence: 10 - index });
      expect(Group).toMatchObject({ GroupName, Precedence: 10 - index, CreationDate: expect.any(Date) });
      await sdk.adminAddUserToGroup({ UserPoolId, Username: username, GroupName });
    }
    await expect(sdk.createGroup({ UserPoolId, GroupName: "readers" })).rejects.toBeInstanceOf(GroupExistsException);
    await sdk.updateGroup({ UserPoolId, GroupName: "readers", Description: "who read" });
    expect((await sdk.getGroup({ UserPoolId, GroupName: "readers" })).Group).toMatchObject({ Description: "who read" });

    const paging = { client: sdk, pageSize: 2 };
    const lists = { all: [] as unknown[], mine: [] as unknown[], members: [] as unknown[] };
    for await (const { Groups = [] } of paginateListGroups(paging, { UserPoolId })) lists.all.push(Groups.length);
    for await (const { Groups = [] } of paginateAdminListGroupsForUser(paging, { UserPoolId, Username: username })) {
      lists.mine.push(Groups.length);
    }
    for await (const { Users = [] } of paginateListUsersInGroup(paging, { UserPoolId, GroupName: "readers" })) {
      lists.members.push(...Users.map(({ Username }) => Username));
    }
    expect(lists).toEqual({ all: [2, 1], mine: [2, 1], members: [username] });

    const { AccessToken, IdToken } = tokensOf(await signIn(username));
    expect(claimsOf(AccessToken)["cognito:groups"]).toEqual(["editors", "writers", "readers"]);
    expect(claimsOf(IdToken)["cognito:groups"]).toEqual(["editors", "writers", "readers"]);
    await sdk.adminRemoveUserFromGroup({ UserPoolId, Username: username, GroupName: "editors" });
    await sdk.deleteGroup({ UserPoolId, GroupName: "writers" });
    expect(claimsOf(tokensOf(await signIn(username)).AccessToken)["cognito:groups"]).toEqual(["readers"]);
  });
});

describe("an error is an instance of the SDK's exception class, with Cognito's status and message", () => {
  const nobody = () => ({ UserPoolId, Username: "nobody" });
  const rejections: [string, () => Promise<unknown>, new (...args: never[]) => Error, string][] = [
    ["an unknown user", () => sdk.adminGetUser(nobody()), UserNotFoundException, "User does not exist."],
    [
      "an unknown pool",
      () => sdk.adminGetUser({ UserPoolId: "us-east-1_nowhere00", Username: "nobody" }),
      ResourceNotFoundException,
      "User pool us-east-1_nowhere00 does not exist.",
    ],
    [
      "an unknown group",
      () => sdk.getGroup({ UserPoolId, GroupName: "none" }),
      ResourceNotFoundException,
      "Group not found.",
    ],
    [
      "a name that is taken",
      async () => sdk.adminCreateUser({ UserPoolId, Username: (await makePerson(pool)).username }),
      UsernameExistsException,
      "User account already exists",
    ],
    [
      "another invitation after the first was accepted",
      async () =>
        sdk.adminCreateUser({ UserPoolId, Username: (await makePerson(pool)).username, MessageAction: "RESEND" }),
      UnsupportedUserStateException,
      "status is not FORCE_CHANGE_PASSWORD",
    ],
    [
      "a weak password",
      async () => sdk.adminSetUserPassword({ UserPoolId, Username: (await makePerson(pool)).username, Password: "a" }),
      InvalidParameterException,
      "failed to satisfy constraint",
    ],
    [
      "a short password",
      async () =>
        sdk.adminSetUserPassword({ UserPoolId, Username: (await makePerson(pool)).username, Password: "Ab1!" }),
      InvalidPasswordException,
      "policy: Password not long enough",
    ],
    ["a wrong password", () => signIn("nobody"), NotAuthorizedException, "Incorrect username or password."],
    [
      "a wrong code",
      async () => {
        const { email } = await makePerson(pool);
        await sdk.forgotPassword({ ClientId: pool.clientId, Username: email });
        const code = { ConfirmationCode: "nonsense", Password: NEXT_PASSWORD };
        return sdk.confirmForgotPassword({ ClientId: pool.clientId, Username: email, ...code });
      },
      CodeMismatchException,
      "Invalid verification code provided, please try again.",
    ],
    [
      "a violated limit",
      () => sdk.listUsers({ UserPoolId, Limit: 61 }),
      InvalidParameterException,
      "1 validation error detected: Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
    ],
  ];

  test.each(rejections)("%s", async (_case, call, exception, text) => {
    const rejection = await call().catch((error: unknown) => error);
    expect(rejection).toBeInstanceOf(exception);
    expect(rejection).toMatchObject({
      name: exception.name,
      message: expect.stringContaining(text),
      $fault: "client",
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) },
    });
  });
});
