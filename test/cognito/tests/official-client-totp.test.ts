// amazon-cognito-identity-js, unmodified: setting up a TOTP app and signing in with it.

import type { CognitoUser, CognitoUserSession } from "amazon-cognito-identity-js";
import { expect, it } from "vitest";
import { authenticate, called, sessionOf, settled } from "./support/identity-js.ts";
import { App, makeMfaPool } from "./support/mfa.ts";
import { reachEmulator, userNamed } from "./support/official-client.ts";
import { inviteUser, makeUser, PASSWORD, TEMPORARY_PASSWORD } from "./support/people.ts";

reachEmulator();

function secretFor(user: CognitoUser): Promise<string> {
  return new Promise((resolve, reject) =>
    user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject }),
  );
}

function signInWithCode(user: CognitoUser, code: string): Promise<CognitoUserSession> {
  return new Promise((resolve, reject) =>
    user.sendMFACode(code, { onSuccess: resolve, onFailure: reject }, "SOFTWARE_TOKEN_MFA"),
  );
}

it("the client sets up an app while signed in, prefers it, and signs in with its code", async () => {
  const { poolId, clientId } = await makeMfaPool("OPTIONAL");
  const { username } = await makeUser(poolId);
  const user = userNamed(username, poolId, clientId);
  sessionOf(await authenticate(user, username, PASSWORD));
  const app = new App(poolId, await secretFor(user));
  await expect(settled((callbacks) => user.verifySoftwareToken("000000", "phone", callbacks))).rejects.toMatchObject({
    code: "EnableSoftwareTokenMFAException",
  });
  const UserCode = await app.code();
  expect(await settled((callbacks) => user.verifySoftwareToken(UserCode, "phone", callbacks))).toEqual({
    Status: "SUCCESS",
  });
  const settings = { Enabled: true, PreferredMfa: true };
  expect(await called((callback) => user.setUserMfaPreference(null, settings, callback))).toBe("SUCCESS");
  expect(await called((callback) => user.getUserData(callback, { bypassCache: true }))).toMatchObject({
    PreferredMfaSetting: "SOFTWARE_TOKEN_MFA",
    UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
  });

  const again = userNamed(username, poolId, clientId);
  expect(await authenticate(again, username, PASSWORD)).toEqual({
    challenge: "SOFTWARE_TOKEN_MFA",
    about: { FRIENDLY_DEVICE_NAME: "phone", USER_ID_FOR_SRP: username },
  });
  await expect(signInWithCode(again, UserCode)).rejects.toMatchObject({
    code: "ExpiredCodeException",
    message: "Your software token has already been used once.",
  });
  const session = await signInWithCode(again, await app.nextCode());
  expect(session.getAccessToken().payload.username).toBe(username);
});

it("a new password leads to setting up an app in a pool that requires one", async () => {
  const { poolId, clientId } = await makeMfaPool("ON");
  const { username } = await inviteUser(poolId);
  const user = userNamed(username, poolId, clientId);
  expect(await authenticate(user, username, TEMPORARY_PASSWORD)).toHaveProperty("newPasswordFor");
  const about = await new Promise((resolve, reject) =>
    user.completeNewPasswordChallenge(
      PASSWORD,
      {},
      {
        onSuccess: () => reject(new Error("signed in without MFA")),
        onFailure: reject,
        mfaSetup: (_challenge, parameters) => resolve(parameters),
      },
    ),
  );
  expect(about).toMatchObject({ MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' });
  const app = new App(poolId, await secretFor(user));
  const code = await app.code();
  await settled((callbacks) => user.verifySoftwareToken(code, "phone", callbacks));
  expect(user.getSignInUserSession()?.getAccessToken().payload.username).toBe(username);

  const again = userNamed(username, poolId, clientId);
  expect(await authenticate(again, username, PASSWORD)).toMatchObject({ challenge: "SOFTWARE_TOKEN_MFA" });
  await signInWithCode(again, await app.nextCode());
});
