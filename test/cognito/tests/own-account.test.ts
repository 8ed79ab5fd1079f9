// Self-service: changing the password and deleting the account.

import { describe, expect, it } from "vitest";
import { rejected, rejection, succeed } from "./support/cognito.ts";
import { getUser, moveClock, openPool } from "./support/mailbox.ts";
import { adminSignInInput, makeUser, PASSWORD, setPassword, signIn } from "./support/people.ts";

const NEXT_PASSWORD = "Another-Horse8!battery";
const WRONG_PASSWORD = rejection("NotAuthorizedException", "Incorrect username or password.");

async function signedIn() {
  const { poolId, clientId } = await openPool();
  const person = await makeUser(poolId);
  return { poolId, clientId, person, ...(await signIn(person, clientId)) };
}

function change(AccessToken: string, PreviousPassword?: string, ProposedPassword = NEXT_PASSWORD) {
  return { AccessToken, PreviousPassword, ProposedPassword };
}

describe("ChangePassword", () => {
  it("replaces the old password and does not revoke sign-ins", async () => {
    const { poolId, clientId, person, accessToken, refreshToken } = await signedIn();
    expect(await succeed("ChangePassword", change(accessToken, PASSWORD))).toEqual({});
    const attempt = (password: string) =>
      rejected("AdminInitiateAuth", adminSignInInput(poolId, clientId, person.username, password));
    expect(await attempt(NEXT_PASSWORD)).toMatchObject({ status: 200 });
    expect(await attempt(PASSWORD)).toEqual(WRONG_PASSWORD);
    await succeed("GetUser", { AccessToken: accessToken });
    await succeed("GetTokensFromRefreshToken", { ClientId: clientId, RefreshToken: refreshToken });
  });

  it("confirms a signed-in user who has a temporary password", async () => {
    const { poolId, person, accessToken } = await signedIn();
    await setPassword(person, "Temporary-Pass1!", false);
    await succeed("ChangePassword", change(accessToken, "Temporary-Pass1!"));
    expect((await getUser(poolId, person.username)).UserStatus).toBe("CONFIRMED");
  });

  it("rejects a wrong or missing old password", async () => {
    const { accessToken } = await signedIn();
    expect(await rejected("ChangePassword", change(accessToken, NEXT_PASSWORD))).toEqual(WRONG_PASSWORD);
    expect(await rejected("ChangePassword", change(accessToken))).toEqual(
      rejection("InvalidParameterException", "Missing required parameter PreviousPassword"),
    );
  });

  it("rejects a weak new password without counting an attempt", async () => {
    const { accessToken } = await signedIn();
    for (let times = 0; times < 6; times++) {
      expect(await rejected("ChangePassword", change(accessToken, PASSWORD, "Weak1!"))).toEqual(
        rejection("InvalidPasswordException", "Password did not conform with policy: Password not long enough"),
      );
    }
    await succeed("ChangePassword", change(accessToken, PASSWORD));
  });

  it("accepts five attempts an hour, successful or not", async () => {
    const { poolId, clientId, person, accessToken } = await signedIn();
    for (let times = 0; times < 5; times++) {
      expect(await rejected("ChangePassword", change(accessToken, "Wrong-Horse9!battery"))).toEqual(WRONG_PASSWORD);
    }
    expect(await rejected("ChangePassword", change(accessToken, PASSWORD))).toEqual(
      rejection("LimitExceededException", "Attempt limit exceeded, please try after some time."),
    );
    await moveClock(poolId, 1.01);
    const later = await signIn(person, clientId);
    await succeed("ChangePassword", change(later.accessToken, PASSWORD));
  });
});

describe("DeleteUser", () => {
  it("deletes the caller with all data and responds without a body", async () => {
    const { poolId, person, accessToken } = await signedIn();
    expect(await succeed("DeleteUser", { AccessToken: accessToken })).toBeNull();
    expect(await rejected("AdminGetUser", { UserPoolId: poolId, Username: person.username })).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
    expect(await rejected("DeleteUser", { AccessToken: accessToken })).toEqual(
      rejection("UserNotFoundException", "User does not exist."),
    );
  });
});
