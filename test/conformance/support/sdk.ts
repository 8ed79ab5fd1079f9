// @aws-sdk/client-cognito-identity-provider, unmodified, configured for the local Cognito.

import {
  CognitoIdentityProvider,
  type CognitoIdentityProviderClientConfig,
} from "@aws-sdk/client-cognito-identity-provider";
import { cognitoUrl } from "../../stack/running.ts";

export const CREDENTIALS = {
  accessKeyId: "AKIALOCALGATEHOUSE00",
  secretAccessKey: "only-the-local-cognito-knows-this-secret",
};

export function makeSdk(settings: CognitoIdentityProviderClientConfig = {}): CognitoIdentityProvider {
  const endpoint = cognitoUrl;
  return new CognitoIdentityProvider({ endpoint, region: "us-east-1", credentials: CREDENTIALS, ...settings });
}

interface Signed {
  readonly AuthenticationResult?:
    | { AccessToken?: string | undefined; IdToken?: string | undefined; RefreshToken?: string | undefined }
    | undefined;
}

export interface Tokens {
  readonly AccessToken: string;
  readonly IdToken: string;
  readonly RefreshToken: string;
}

/** The tokens of a completed sign-in. */
export function tokensOf({ AuthenticationResult }: Signed): Tokens {
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {};
  if (AccessToken === undefined || IdToken === undefined || RefreshToken === undefined) {
    throw new Error("The output contains no tokens.");
  }
  return { AccessToken, IdToken, RefreshToken };
}

/** The claims of a token, unverified. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
}
