// amazon-cognito-identity-js, unmodified, with the emulator behind its fetch.

import { exports } from "cloudflare:workers";
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from "amazon-cognito-identity-js";
import { afterEach, beforeEach, vi } from "vitest";
import { CLIENT_ID, ORIGIN, POOL_ID } from "./cognito.ts";

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

/** For the tests of a file: the client reaches the emulator. `mode` is for browsers, and workerd refuses it. */
export function reachEmulator(): void {
  beforeEach(() => {
    vi.stubGlobal("fetch", (url: string, init: RequestInit) => {
      const { mode: _mode, ...rest } = Object(init);
      return exports.default.fetch(new Request(url, rest));
    });
  });
  afterEach(() => vi.unstubAllGlobals());
}

export function officialPool(UserPoolId = POOL_ID, ClientId = CLIENT_ID): CognitoUserPool {
  return new CognitoUserPool({ UserPoolId, ClientId, endpoint: `${ORIGIN}/`, Storage: new MemoryStorage() });
}

export function userNamed(Username: string, UserPoolId = POOL_ID, ClientId = CLIENT_ID): CognitoUser {
  return new CognitoUser({ Username, Pool: officialPool(UserPoolId, ClientId), Storage: new MemoryStorage() });
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
