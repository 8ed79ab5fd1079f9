// A page that uses amazon-cognito-passwordless-auth. The library calls a function when it needs a code or a new
// password. The functions of this page instead take both as arguments, which a test passes.

import { Passwordless } from "amazon-cognito-passwordless-auth";
import * as api from "amazon-cognito-passwordless-auth/cognito-api";
import { signOut } from "amazon-cognito-passwordless-auth/common";
import { authenticateWithPlaintextPassword } from "amazon-cognito-passwordless-auth/plaintext";
import { refreshTokens, scheduleRefresh } from "amazon-cognito-passwordless-auth/refresh";
import { authenticateWithSRP } from "amazon-cognito-passwordless-auth/srp";
import { retrieveTokens, storeTokens } from "amazon-cognito-passwordless-auth/storage";
import { expose } from "./expose.ts";

export interface SignIn {
  readonly username: string;
  readonly password: string;
  readonly newPassword?: string;
  readonly code?: string;
}

function withCallbacks({ username, password, newPassword, code }: SignIn) {
  return {
    username,
    password,
    ...(newPassword === undefined ? {} : { newPassword: async () => newPassword }),
    ...(code === undefined ? {} : { otpMfaCode: async () => code }),
  };
}

/**
 * Tries a second time, because one in 512 of the library's sign-ins with the right password fails. The salt of the key
 * derivation is SRP's number u, which differs in each attempt. The library uses all bytes of u, but Cognito uses the
 * shortest form with a sign bit. The two salts differ if the first nine bits of u are zero.
 */
async function signInWithSrp(input: SignIn) {
  const attempt = () => authenticateWithSRP(withCallbacks(input)).signedIn;
  return attempt().catch((error: Error) => {
    if (error.name !== "NotAuthorizedException") throw error;
    return attempt();
  });
}

const passwordless = {
  ...api,
  configure: async (settings: { cognitoIdpEndpoint: string; userPoolId: string; clientId: string }) => {
    Passwordless.configure(settings);
  },
  signInWithSrp,
  signInWithPlaintext: (input: SignIn) => authenticateWithPlaintextPassword(withCallbacks(input)).signedIn,
  signOut: () => signOut().signedOut,
  retrieveTokens,
  /** Refreshes now and stores the new tokens. */
  refresh: () => refreshTokens({ tokensCb: (tokens) => storeTokens(tokens) }),
  /** Schedules a refresh shortly before the tokens expire, which stores the new tokens. */
  refreshInTime: async () => {
    await scheduleRefresh({ tokensCb: (tokens) => storeTokens(tokens) });
  },
};

export type PasswordlessClient = typeof passwordless;

expose(passwordless);
