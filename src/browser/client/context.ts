// What the part of the client that is loaded on demand gets from the part that is always there. It imports nothing of
// that but types and pure functions: two copies of the session would be two sessions.

import type { cognito } from "./cognito.ts";
import type { forget, keep, Memory, revoke } from "./session.ts";
import type { Step, TotpSetup } from "./sign-in.ts";
import type { readSession, writeSession } from "./storage.ts";
import type { Gatehouse, SignIn, SignInStep } from "./types.ts";

/** Who signs in; `continues` is the session that goes on, if it isn't a new one. */
export type Attempt = SignIn & { readonly continues?: string };

export type Core = {
  /** Where Gatehouse is. */
  readonly home: string;
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
  readonly maySendTo: (url: string) => boolean;
};

/** What it gives back: the calls of the same names, and one step of the sign-in. */
export type More = Omit<Gatehouse, ClientContext> & {
  readonly setUpTotp: (
    setup: TotpSetup,
    email: string,
    follow: (step: Step) => Promise<SignInStep>,
  ) => Promise<SignInStep>;
};

/** What is always there. */
export type ClientContext =
  | "signIn"
  | "prepareSignIn"
  | "signOut"
  | "isSignedIn"
  | "onChange"
  | "sendTokenTo"
  | "configuration";
