// amazon-cognito-identity-js, unmodified: AWS's browser client works with the local Cognito.

import { CognitoUserAttribute, type CognitoUserSession } from "amazon-cognito-identity-js";
import { expect, it } from "vitest";
import { POOL_ID, succeed } from "./support/cognito.ts";
import { authenticate, called, sessionOf, settled } from "./support/identity-js.ts";
import { freshEmail, newestCode, openPool } from "./support/mailbox.ts";
import { officialPool, reachEmulator, userNamed } from "./support/official-client.ts";
import { inviteUser, makeUser, PASSWORD, TEMPORARY_PASSWORD } from "./support/people.ts";

reachEmulator();

it("the client signs in with an address by SRP, refreshes, and signs out everywhere", async () => {
  const person = await makeUser();
  const user = userNamed(person.email);
  const session = sessionOf(await authenticate(user, person.email, PASSWORD));
  expect(session.getAccessToken().payload.username).toBe(person.username);
  expect(session.getIdToken().payload).toMatchObject({ email: person.email, email_verified: true });
  const refreshed = await new Promise<CognitoUserSession>((resolve, reject) =>
    user.refreshSession(session.getRefreshToken(), (error, next) => (error ? reject(error) : resolve(next))),
  );
  expect(refreshed.getAccessToken().payload.origin_jti).toBe(session.getAccessToken().payload.origin_jti);
  await new Promise((resolve, reject) => user.globalSignOut({ onSuccess: resolve, onFailure: reject }));
  await expect(
    new Promise((resolve, reject) =>
      user.refreshSession(session.getRefreshToken(), (error, next) => (error ? reject(error) : resolve(next))),
    ),
  ).rejects.toMatchObject({ code: "NotAuthorizedException", message: "Refresh Token has been revoked" });
});

it("a wrong password and an unknown name are rejected with the same message", async () => {
  const { email } = await makeUser();
  for (const [name, password] of [
    [email, "Wrong-Password1!"],
    [crypto.randomUUID(), PASSWORD],
  ] as const) {
    await expect(authenticate(userNamed(name), name, password)).rejects.toMatchObject({
      code: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  }
});

it("the client completes the new-password challenge", async () => {
  const { username, email } = await inviteUser();
  const user = userNamed(email);
  expect(await authenticate(user, email, TEMPORARY_PASSWORD)).toEqual({
    newPasswordFor: { email, email_verified: "true" },
  });
  const session = await new Promise<CognitoUserSession>((resolve, reject) =>
    user.completeNewPasswordChallenge(PASSWORD, {}, { onSuccess: resolve, onFailure: reject }),
  );
  expect(session.getAccessToken().payload.username).toBe(username);
});

it("the client signs up, requests another code, confirms with it, and signs in with the address", async () => {
  const { poolId, clientId } = await openPool(
    {},
    { ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
  );
  const [username, email] = [crypto.randomUUID(), freshEmail()];
  const pool = officialPool(poolId, clientId);
  const address = new CognitoUserAttribute({ Name: "email", Value: email });
  await called((callback) => pool.signUp(username, PASSWORD, [address], [], callback));
  const user = userNamed(username, poolId, clientId);
  await expect(called((callback) => user.confirmRegistration("nonsense", false, callback))).rejects.toMatchObject({
    code: "CodeMismatchException",
  });
  await called((callback) => user.resendConfirmationCode(callback));
  const code = await newestCode(poolId, email);
  expect(await called((callback) => user.confirmRegistration(code, false, callback))).toBe("SUCCESS");
  const session = sessionOf(await authenticate(userNamed(email, poolId, clientId), email, PASSWORD));
  expect(session.getAccessToken().payload.username).toBe(username);
});

it("the client replaces a forgotten password, and changes it again", async () => {
  const { email } = await makeUser();
  const [next, last] = ["Another-Horse8!battery", "Third-Horse9!battery"];
  const user = userNamed(email);
  expect(await settled((callbacks) => user.forgotPassword(callbacks))).toMatchObject({
    CodeDeliveryDetails: { AttributeName: "email" },
  });
  const code = await newestCode(POOL_ID, email);
  expect(await settled((callbacks) => user.confirmPassword(code, next, callbacks))).toBe("SUCCESS");
  await authenticate(user, email, next);
  expect(await called((callback) => user.changePassword(next, last, callback))).toBe("SUCCESS");
  sessionOf(await authenticate(userNamed(email), email, last));
});

it("the client verifies an address that an administrator has set, changes attributes, and deletes the user", async () => {
  const person = await makeUser();
  const email = freshEmail();
  const user = userNamed(person.email);
  await authenticate(user, person.email, PASSWORD);
  await succeed("AdminUpdateUserAttributes", {
    UserPoolId: POOL_ID,
    Username: person.username,
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "name", Value: "Ada" },
    ],
  });
  await new Promise<void>((resolve, reject) =>
    user.getAttributeVerificationCode("email", { onSuccess: () => resolve(), onFailure: reject }),
  );
  const code = await newestCode(POOL_ID, email);
  expect(await settled((callbacks) => user.verifyAttribute("email", code, callbacks))).toBe("SUCCESS");
  expect(await called((callback) => user.deleteAttributes(["name"], callback))).toBe("SUCCESS");
  const name = new CognitoUserAttribute({ Name: "name", Value: "Ada" });
  expect(await called((callback) => user.updateAttributes([name], callback))).toBe("SUCCESS");
  sessionOf(await authenticate(userNamed(email), email, PASSWORD));
  expect(await called((callback) => user.deleteUser(callback))).toBe("SUCCESS");
});
