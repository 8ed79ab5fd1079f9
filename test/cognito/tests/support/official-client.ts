// amazon-cognito-identity-js, unmodified, with a fetch that reaches the emulator.

import { exports } from "cloudflare:workers";
import { CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import { afterEach, beforeEach, vi } from "vitest";
import { CLIENT_ID, ORIGIN, POOL_ID } from "./cognito.ts";
import { MemoryStorage } from "./identity-js.ts";

/**
 * Directs the client's fetch to the emulator for the tests of a file, without the `mode` option that the client sets:
 * workerd rejects it.
 */
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
