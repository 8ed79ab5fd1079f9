// A page that uses aws-amplify's auth category.

import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { expose } from "./expose.ts";

export interface Configuration {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly userPoolEndpoint: string;
  readonly loginWith?: { readonly oauth: OAuth };
}

interface OAuth {
  readonly domain: string;
  readonly scopes: string[];
  readonly redirectSignIn: string[];
  readonly redirectSignOut: string[];
  readonly responseType: "code";
}

const amplify = {
  ...auth,
  /** Amplify replaces its export `autoSignIn` during a sign-up, so the export is read at each call. */
  autoSignIn: () => auth.autoSignIn(),
  configure: async (Cognito: Configuration) => Amplify.configure({ Auth: { Cognito } }),
  /** The tokens as strings, because token objects cannot be converted to JSON. Empty strings if nobody is signed in. */
  tokens: async (options: auth.FetchAuthSessionOptions = {}) => {
    const { tokens } = await auth.fetchAuthSession(options);
    return { accessToken: tokens?.accessToken.toString() ?? "", idToken: tokens?.idToken?.toString() ?? "" };
  },
};

export type AmplifyClient = typeof amplify;

expose(amplify);
