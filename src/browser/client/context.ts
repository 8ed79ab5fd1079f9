// The interface between the two files of the client. The second file gets the state of the first as an argument and imports
// only types and pure functions from it: a second copy of the session would be a second session.

import type { cognito } from "./cognito.ts";
import type { readBody } from "./json.ts";
import type { forget, keep, Memory, revoke } from "./session.ts";
import type { Step, TotpSetup } from "./sign-in.ts";
import type { readSession, writeSession } from "./storage.ts";
import type { readTokens } from "./tokens.ts";
import type { typed } from "./typed.ts";
import type { Gatehouse, SignIn, SignInStep } from "./types.ts";

/** A sign-in. `continues` is the id of the session to continue; without it a new session starts. */
export type Attempt = SignIn & { readonly continues?: string };

/** What the first file gives to the second. */
export type ClientContext = {
  /** The origin of Gatehouse. */
  readonly origin: string;
  readonly configuration: Gatehouse["configuration"];
  readonly cognito: typeof cognito;
  readonly signIn: (attempt: Attempt) => Promise<SignInStep>;
  readonly memory: Memory;
  readonly session: {
    readonly read: typeof readSession;
    readonly write: typeof writeSession;
    readonly keep: typeof keep;
    readonly forget: typeof forget;
    readonly revoke: typeof revoke;
  };
  readonly typed: typeof typed;
  readonly readBody: typeof readBody;
  readonly readTokens: typeof readTokens;
  readonly maySendTo: (url: string) => boolean;
};

/** The calls of the second file, and one step of signing in. */
export type LazyClient = Omit<Gatehouse, EagerCall> & {
  readonly setUpTotp: (
    setup: TotpSetup,
    email: string,
    follow: (step: Step) => Promise<SignInStep>,
  ) => Promise<SignInStep>;
};

/** The calls of the first file. */
export type EagerCall =
  | "signIn"
  | "prepareSignIn"
  | "signOut"
  | "isSignedIn"
  | "onChange"
  | "sendTokenTo"
  | "configuration";
