// amazon-cognito-passwordless-auth, as a page that uses it. Its sign-ins ask for a code or a new password by callback;
// here the answers come along with the call, since they have to cross from the test.

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
 * One sign-in in 512 is rejected although the password is right. Cognito salts the key derivation with u as a number,
 * without leading zeros; this client salts it with the bytes of u, which differ when the first nine bits of u are zero. A
 * second try draws another u.
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
  /** Refreshes now, and stores what comes. */
  refresh: () => refreshTokens({ tokensCb: (tokens) => storeTokens(tokens) }),
  /** Refreshes when the tokens are about to expire, and stores what comes. */
  refreshInTime: async () => {
    await scheduleRefresh({ tokensCb: (tokens) => storeTokens(tokens) });
  },
};

export type PasswordlessClient = typeof passwordless;

expose(passwordless);
