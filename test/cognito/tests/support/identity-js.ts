// amazon-cognito-identity-js answers by callbacks; here its answers are promises.

import { AuthenticationDetails, type CognitoUser, type CognitoUserSession } from "amazon-cognito-identity-js";

/** A storage of one user's own, where several share one process. */
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

/** The answer of a method that takes a callback of Node's kind. */
export function called(method: (callback: Callback) => void): Promise<unknown> {
  return new Promise((resolve, reject) => method((error, result) => (error ? reject(error) : resolve(result))));
}

interface Callbacks {
  readonly onSuccess: (result?: unknown) => void;
  readonly onFailure: (error: Error) => void;
}

/** The answer of a method that takes two callbacks. */
export function settled(method: (callbacks: Callbacks) => void): Promise<unknown> {
  return new Promise((resolve, reject) => method({ onSuccess: resolve, onFailure: reject }));
}

/** Where a sign-in stops: with a session, or at a challenge, of which it gives what the client was told. */
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
