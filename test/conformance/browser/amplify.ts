// aws-amplify's auth category, as a page that uses it.

import { Amplify } from "aws-amplify";
import * as auth from "aws-amplify/auth";
import { expose } from "./expose.ts";

export interface Configuration {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly userPoolEndpoint: string;
}

const amplify = {
  ...auth,
  /** The module exchanges this function as a sign-up goes on. */
  autoSignIn: () => auth.autoSignIn(),
  configure: async (Cognito: Configuration) => Amplify.configure({ Auth: { Cognito } }),
  /** The tokens' texts, which have no JSON of their own; empty when nobody is signed in. */
  tokens: async (options: auth.FetchAuthSessionOptions = {}) => {
    const { tokens } = await auth.fetchAuthSession(options);
    return { accessToken: tokens?.accessToken.toString() ?? "", idToken: tokens?.idToken?.toString() ?? "" };
  },
};

export type AmplifyClient = typeof amplify;

expose(amplify);
