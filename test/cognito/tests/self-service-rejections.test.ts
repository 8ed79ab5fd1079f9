// Errors that all self-service operations share.

import { describe, expect, it } from "vitest";
import type { OperationName } from "../model/operations.ts";
import { local, rejected, rejection, succeed } from "./support/cognito.ts";
import { openPool, secretHash } from "./support/mailbox.ts";
import { makeUser, PASSWORD, signIn } from "./support/people.ts";

const BY_CLIENT: [OperationName, object][] = [
  ["SignUp", { Password: PASSWORD }],
  ["ConfirmSignUp", { ConfirmationCode: "123456" }],
  ["ResendConfirmationCode", {}],
  ["ForgotPassword", {}],
  ["ConfirmForgotPassword", { ConfirmationCode: "123456", Password: PASSWORD }],
];

const BY_TOKEN: [OperationName, object][] = [
  ["ChangePassword", { PreviousPassword: PASSWORD, ProposedPassword: PASSWORD }],
  ["UpdateUserAttributes", { UserAttributes: [{ Name: "name", Value: "Ada" }] }],
  ["DeleteUserAttributes", { UserAttributeNames: ["name"] }],
  ["GetUserAttributeVerificationCode", { AttributeName: "email" }],
  ["VerifyUserAttribute", { AttributeName: "email", Code: "123456" }],
  ["DeleteUser", {}],
];

const BY_ADMINISTRATOR: [OperationName, object][] = [
  ["AdminConfirmSignUp", {}],
  ["AdminResetUserPassword", {}],
  ["AdminDeleteUserAttributes", { UserAttributeNames: ["name"] }],
];

const NO_USER = rejection("UserNotFoundException", "User does not exist.");

describe.each(BY_CLIENT)("%s", (operation, more) => {
  const input = { Username: "nobody", ...more };

  it("rejects an unknown client", async () => {
    expect(await rejected(operation, { ...input, ClientId: "nowhere" })).toEqual(
      rejection("ResourceNotFoundException", "User pool client nowhere does not exist."),
    );
  });

  it("requires the correct secret hash", async () => {
    const { clientId, clientSecret } = await openPool({}, { GenerateSecret: true });
    const call = { ...input, ClientId: clientId };
    expect(await rejected(operation, call)).toEqual(
      rejection(
        "NotAuthorizedException",
        `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
      ),
    );
    const wrong = secretHash(clientSecret, "somebody", clientId);
    expect(await rejected(operation, { ...call, SecretHash: wrong })).toEqual(
      rejection("NotAuthorizedException", `Unable to verify secret hash for client ${clientId}`),
    );
    const right = secretHash(clientSecret, "nobody", clientId);
    const { name } = await rejected(operation, { ...call, SecretHash: right });
    expect(name).toBe(operation === "SignUp" ? "ok" : "UserNotFoundException");
  });

  it("rejects a hash for a client without a secret", async () => {
    const { clientId } = await openPool();
    expect(await rejected(operation, { ...input, ClientId: clientId, SecretHash: "aGFzaA==" })).toEqual(
      rejection(
        "InvalidParameterException",
        `App client ${clientId} is not configured for secret but secret hash was received`,
      ),
    );
  });
});

describe.each(BY_TOKEN)("%s", (operation, more) => {
  async function signedIn() {
    const { poolId, clientId } = await openPool();
    const person = await makeUser(poolId);
    const { accessToken, idToken } = await signIn(person, clientId);
    return { poolId, user: { UserPoolId: poolId, Username: person.username }, accessToken, idToken };
  }
  const attempt = (AccessToken: string) => rejected(operation, { ...more, AccessToken });

  it("requires a valid, unexpired access token of the pool", async () => {
    const { poolId, accessToken, idToken } = await signedIn();
    for (const token of ["nonsense", idToken]) {
      expect(await attempt(token)).toEqual(rejection("NotAuthorizedException", "Invalid Access Token"));
    }
    const [head, claims] = accessToken.split(".");
    expect(await attempt(`${head}.${claims}.c2lnbmF0dXJl`)).toEqual(
      rejection("NotAuthorizedException", "Could not verify signature for Access Token"),
    );
    await local("POST", "clock", { poolId, offsetSeconds: 3_601 });
    expect(await attempt(accessToken)).toEqual(rejection("NotAuthorizedException", "Access Token has expired"));
  });

  it("rejects users who were signed out, must reset the password, or were deleted", async () => {
    const { user, accessToken } = await signedIn();
    await succeed("AdminResetUserPassword", user);
    expect(await attempt(accessToken)).toEqual(
      rejection("PasswordResetRequiredException", "Password reset required for the user"),
    );
    await succeed("AdminUserGlobalSignOut", user);
    expect(await attempt(accessToken)).toEqual(rejection("NotAuthorizedException", "Access Token has been revoked"));
    await succeed("AdminDeleteUser", user);
    expect(await attempt(accessToken)).toEqual(NO_USER);
  });
});

describe.each(BY_ADMINISTRATOR)("%s", (operation, more) => {
  it("rejects an unknown pool and an unknown user", async () => {
    const { poolId } = await openPool();
    const call = { ...more, UserPoolId: "us-east-1_Nowhere00", Username: "nobody" };
    expect(await rejected(operation, call)).toEqual(
      rejection("ResourceNotFoundException", "User pool us-east-1_Nowhere00 does not exist."),
    );
    expect(await rejected(operation, { ...call, UserPoolId: poolId })).toEqual(NO_USER);
  });
});
