// A client that others wrote, unmodified, signs in whom POST /accounts made.

import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import { describe, expect, inject, test } from "vitest";
import { newPerson, readSettings, signUp } from "./client.ts";

const appUrl = inject("appUrl");

async function identityUser(email: string): Promise<CognitoUser> {
  const config = await readSettings();
  const pool = new CognitoUserPool({
    UserPoolId: config.userPoolId,
    ClientId: config.clientId,
    endpoint: config.endpoint,
  });
  return new CognitoUser({ Username: email, Pool: pool });
}

function authenticate(user: CognitoUser, email: string, password: string): Promise<CognitoUserSession> {
  return new Promise((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), {
      onSuccess: resolve,
      onFailure: reject,
    });
  });
}

describe("amazon-cognito-identity-js", () => {
  test("signs in by e-mail and SRP, and its access token opens /accounts/me", async () => {
    const person = newPerson();
    const account = await signUp(person);
    const session = await authenticate(await identityUser(person.email), person.email, person.password);
    const authorization = `Bearer ${session.getAccessToken().getJwtToken()}`;
    const response = await fetch(`${appUrl}/accounts/me`, { headers: { authorization } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(account);
  });

  test("signs in by e-mail in another letter case, with a password of many alphabets", async () => {
    const person = { ...newPerson(), password: "Пароль-密碼-🦀-Aa7!" };
    await signUp(person);
    const typed = person.email.toUpperCase();
    expect((await authenticate(await identityUser(typed), typed, person.password)).isValid()).toBe(true);
  });

  test("is refused with a wrong password, and for an unknown user alike", async () => {
    const { email } = await signUp(newPerson());
    for (const name of [email, "nobody@example.com"]) {
      await expect(authenticate(await identityUser(name), name, "wrong-Horse7")).rejects.toMatchObject({
        name: "NotAuthorizedException",
        message: "Incorrect username or password.",
      });
    }
  });

  test("refreshes the session, and signs out", async () => {
    const person = newPerson();
    await signUp(person);
    const user = await identityUser(person.email);
    const session = await authenticate(user, person.email, person.password);
    const refreshed = await new Promise<CognitoUserSession>((resolve, reject) => {
      user.refreshSession(session.getRefreshToken(), (error, result) => (error ? reject(error) : resolve(result)));
    });
    expect(refreshed.getAccessToken().getJwtToken()).not.toBe(session.getAccessToken().getJwtToken());
    await new Promise<void>((resolve, reject) => {
      user.globalSignOut({ onSuccess: () => resolve(), onFailure: reject });
    });
    await expect(
      new Promise((resolve, reject) => {
        user.refreshSession(session.getRefreshToken(), (error, result) => (error ? reject(error) : resolve(result)));
      }),
    ).rejects.toMatchObject({ name: "NotAuthorizedException" });
  });
});
