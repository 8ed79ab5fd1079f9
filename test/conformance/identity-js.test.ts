// amazon-cognito-identity-js, unmodified, over the network: users created by POST /accounts can sign in, and every user
// operation of the client works with a pool. Its errors are tested in test/cognito/tests/official-client*.test.ts.

import {
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import { beforeAll, describe, expect, test } from "vitest";
import {
  authenticate,
  called,
  MemoryStorage,
  type Outcome,
  sessionOf,
  settled,
} from "../cognito/tests/support/identity-js.ts";
import { newPerson, readSettings, signUp } from "../stack/client.ts";
import { appUrl, cognitoUrl } from "../stack/running.ts";
import {
  App,
  callsDuring,
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

let pool: Pool;

beforeAll(async () => {
  pool = await makePool();
});

function officialPool({ poolId, clientId }: Pool, Storage: MemoryStorage): CognitoUserPool {
  return new CognitoUserPool({ UserPoolId: poolId, ClientId: clientId, endpoint: cognitoUrl, Storage });
}

function userNamed(Username: string, of: Pool = pool): CognitoUser {
  const Storage = new MemoryStorage();
  return new CognitoUser({ Username, Pool: officialPool(of, Storage), Storage });
}

function refresh(user: CognitoUser, session: CognitoUserSession): Promise<CognitoUserSession> {
  return new Promise((resolve, reject) => {
    user.refreshSession(session.getRefreshToken(), (error, result) => (error ? reject(error) : resolve(result)));
  });
}

/** Signs a user in with e-mail and password. Returns the user and the session. */
async function signedIn(email: string, password = PASSWORD, of = pool) {
  const user = userNamed(email, of);
  return { user, session: sessionOf(await authenticate(user, email, password)) };
}

describe("a user created by POST /accounts", () => {
  async function appPool(): Promise<Pool> {
    const { userPoolId: poolId, clientId } = await readSettings();
    return { poolId, clientId };
  }

  test("signs in by e-mail and SRP, and the access token is accepted by /accounts/me", async () => {
    const person = newPerson();
    const account = await signUp(person);
    const { session } = await signedIn(person.email, person.password, await appPool());
    const authorization = `Bearer ${session.getAccessToken().getJwtToken()}`;
    const response = await fetch(`${appUrl}/accounts/me`, { headers: { authorization } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(account);
  });

  test("signs in by e-mail in another letter case, with a password in several scripts", async () => {
    const person = { ...newPerson(), password: "Пароль-密碼-🦀-Aa7!" };
    await signUp(person);
    const { session } = await signedIn(person.email.toUpperCase(), person.password, await appPool());
    expect(session.isValid()).toBe(true);
  });

  test("is rejected with a wrong password, with the same message as an unknown user", async () => {
    const { email } = await signUp(newPerson());
    for (const name of [email, "nobody@example.com"]) {
      await expect(signedIn(name, "wrong-Horse7", await appPool())).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: "Incorrect username or password.",
      });
    }
  });

  test("refreshes the session, and is signed out everywhere", async () => {
    const person = newPerson();
    await signUp(person);
    const { user, session } = await signedIn(person.email, person.password, await appPool());
    const refreshed = await refresh(user, session);
    expect(refreshed.getAccessToken().getJwtToken()).not.toBe(session.getAccessToken().getJwtToken());
    await settled((callbacks) => user.globalSignOut(callbacks));
    await expect(refresh(user, session)).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });
});

describe("a user of a pool", () => {
  test("who was invited sets a password, and signs in by SRP and USER_PASSWORD_AUTH", async () => {
    const { username, email } = await invitePerson(pool);
    const user = userNamed(email);
    expect(await authenticate(user, email, TEMPORARY_PASSWORD)).toEqual({
      newPasswordFor: { email, email_verified: "true" },
    });
    const challenge = (password: string) =>
      settled((callbacks) => user.completeNewPasswordChallenge(password, {}, callbacks));
    await expect(challenge("weak")).rejects.toMatchObject({ code: "InvalidPasswordException" });
    await challenge(PASSWORD);
    expect(user.getUsername()).toBe(username);
    await signedIn(email);
    const again = userNamed(email);
    again.setAuthenticationFlowType("USER_PASSWORD_AUTH");
    sessionOf(await authenticate(again, email, PASSWORD));
  });

  test("who returns to a page has a stored session, which is refreshed after it expires and revoked at sign-out", async () => {
    const { username, email } = await makePerson(pool);
    const Storage = new MemoryStorage();
    const user = new CognitoUser({ Username: email, Pool: officialPool(pool, Storage), Storage });
    const session = sessionOf(await authenticate(user, email, PASSWORD));

    const back = officialPool(pool, Storage).getCurrentUser();
    if (back === null) throw new Error("the storage contains no user");
    expect(back.getUsername()).toBe(username);
    // The stored access token is replaced by an expired token.
    const ended = `e30.${Buffer.from('{"exp":1}').toString("base64url")}.e30`;
    Storage.setItem(`CognitoIdentityServiceProvider.${pool.clientId}.${username}.accessToken`, ended);
    let stored: unknown;
    const calls = await callsDuring(pool, async () => {
      stored = await called((callback) => back.getSession(callback));
      await new Promise<void>((resolve) => back.signOut(() => resolve()));
    });
    expect(calls).toEqual([expect.stringMatching(/^(InitiateAuth|GetTokensFromRefreshToken) ok$/), "RevokeToken ok"]);
    expect(sessionOf(stored as Outcome).isValid()).toBe(true);
    await expect(refresh(user, session)).rejects.toMatchObject({ message: "Refresh Token has been revoked" });
  });

  test("changes a password, and resets it with a code", async () => {
    const { email } = await makePerson(pool);
    const { user } = await signedIn(email);
    await called((callback) => user.changePassword(PASSWORD, NEXT_PASSWORD, callback));
    await signedIn(email, NEXT_PASSWORD);
    await expect(called((callback) => user.changePassword(PASSWORD, "x", callback))).rejects.toBeInstanceOf(Error);

    await settled((callbacks) => user.forgotPassword(callbacks));
    await expect(settled((callbacks) => user.confirmPassword("nonsense", PASSWORD, callbacks))).rejects.toMatchObject({
      code: "CodeMismatchException",
    });
    const code = await newestCode(pool, email);
    await settled((callbacks) => user.confirmPassword(code, PASSWORD, callbacks));
    await signedIn(email);
  });

  test("changes the address, which becomes an alias after verification", async () => {
    const { email } = await makePerson(pool);
    const { user } = await signedIn(email);
    const next = freshEmail();
    const address = new CognitoUserAttribute({ Name: "email", Value: next });
    await called((callback) => user.updateAttributes([address], callback));
    const code = await newestCode(pool, next);
    expect(await settled((callbacks) => user.verifyAttribute("email", code, callbacks))).toBe("SUCCESS");
    await signedIn(next);
    expect(await called((callback) => user.getUserAttributes(callback))).toContainEqual(
      expect.objectContaining({ Name: "email", Value: next }),
    );
  });

  test("sets up an authenticator app, whose code is then required at each sign-in", async () => {
    const own = await makePool();
    const { email } = await makePerson(own);
    const { user } = await signedIn(email, PASSWORD, own);
    const secret = await new Promise<string>((resolve, reject) =>
      user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject }),
    );
    const app = new App(own, secret);
    const first = await app.nextCode();
    await settled((callbacks) => user.verifySoftwareToken(first, "phone", callbacks));
    const settings = { Enabled: true, PreferredMfa: true };
    await called((callback) => user.setUserMfaPreference(null, settings, callback));

    const again = userNamed(email, own);
    expect(await authenticate(again, email, PASSWORD)).toMatchObject({ challenge: "SOFTWARE_TOKEN_MFA" });
    const code = await app.nextCode();
    await settled((callbacks) => again.sendMFACode(code, callbacks, "SOFTWARE_TOKEN_MFA"));
    expect(again.getSignInUserSession()?.isValid()).toBe(true);
  });

  test("signs up, confirms, signs in and deletes the account", async () => {
    const [username, email] = [crypto.randomUUID(), freshEmail()];
    const address = new CognitoUserAttribute({ Name: "email", Value: email });
    const signUpPool = officialPool(pool, new MemoryStorage());
    await called((callback) => signUpPool.signUp(username, PASSWORD, [address], [], callback));
    await expect(signedIn(username)).rejects.toMatchObject({ code: "UserNotConfirmedException" });
    const code = await newestCode(pool, email);
    await called((callback) => userNamed(username).confirmRegistration(code, false, callback));
    const { user } = await signedIn(email);
    expect(await called((callback) => user.deleteUser(callback))).toBe("SUCCESS");
    await expect(signedIn(email)).rejects.toMatchObject({ code: "NotAuthorizedException" });
  });
});
