// amazon-cognito-identity-js, unmodified: what AWS wrote for browsers signs in here.

import { exports } from "cloudflare:workers";
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { CLIENT_ID, ORIGIN, POOL_ID } from "./support/cognito.ts";
import { inviteUser, makeUser, PASSWORD, TEMPORARY_PASSWORD } from "./support/people.ts";

class MemoryStorage {
  readonly #items = new Map<string, string>();
  setItem(key: string, value: string) {
    this.#items.set(key, value);
  }
  getItem(key: string) {
    return this.#items.get(key) ?? null;
  }
  removeItem(key: string) {
    this.#items.delete(key);
  }
  clear() {
    this.#items.clear();
  }
}

beforeEach(() => {
  vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
    const { mode: _mode, ...rest } = Object(init);
    return exports.default.fetch(new Request(url, rest));
  });
});
afterEach(() => vi.unstubAllGlobals());

function userNamed(Username: string): CognitoUser {
  const Storage = new MemoryStorage();
  const Pool = new CognitoUserPool({ UserPoolId: POOL_ID, ClientId: CLIENT_ID, endpoint: `${ORIGIN}/`, Storage });
  return new CognitoUser({ Username, Pool, Storage });
}

type Outcome = CognitoUserSession | { newPasswordFor: unknown };

function authenticate(user: CognitoUser, Username: string, Password: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
      onSuccess: resolve,
      onFailure: reject,
      newPasswordRequired: (attributes) => resolve({ newPasswordFor: attributes }),
    });
  });
}

function sessionOf(outcome: Outcome): CognitoUserSession {
  if ("newPasswordFor" in outcome) throw new Error("a new password is required");
  return outcome;
}

it("signs in by address with SRP, refreshes, and signs out everywhere", async () => {
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

it("is refused with a wrong password and with an unknown name in the same words", async () => {
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

it("completes the new-password challenge", async () => {
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
