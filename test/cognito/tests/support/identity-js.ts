// Promises for the callbacks of amazon-cognito-identity-js.

import { AuthenticationDetails, type CognitoUser, type CognitoUserSession } from "amazon-cognito-identity-js";

/** Separate storage for each of several users in one process. */
export class MemoryStorage {
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

type Callback = (error?: Error | null, result?: unknown) => void;

/** The result of a method with a Node-style callback. */
export function called(method: (callback: Callback) => void): Promise<unknown> {
  return new Promise((resolve, reject) => method((error, result) => (error ? reject(error) : resolve(result))));
}

interface Callbacks {
  readonly onSuccess: (result?: unknown) => void;
  readonly onFailure: (error: Error) => void;
}

/** The result of a method with onSuccess and onFailure. */
export function settled(method: (callbacks: Callbacks) => void): Promise<unknown> {
  return new Promise((resolve, reject) => method({ onSuccess: resolve, onFailure: reject }));
}

/** The result of a sign-in: a session, or a challenge with the client's information about it. */
export type Outcome = CognitoUserSession | { newPasswordFor: unknown } | { challenge: string; about: unknown };

export function authenticate(user: CognitoUser, Username: string, Password: string): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    user.authenticateUser(new AuthenticationDetails({ Username, Password }), {
      onSuccess: resolve,
      onFailure: reject,
      newPasswordRequired: (attributes) => resolve({ newPasswordFor: attributes }),
      mfaSetup: (challenge, about) => resolve({ challenge, about }),
      totpRequired: (challenge, about) => resolve({ challenge, about }),
    });
  });
}

export function sessionOf(outcome: Outcome): CognitoUserSession {
  if (!("getAccessToken" in outcome)) throw new Error("the sign-in stopped at a challenge");
  return outcome;
}
