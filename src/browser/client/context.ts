// The interface between the files of the client. The other files get the state of the first file as an argument, and
// import only types and pure functions: an imported module with state would exist once per file, so there would be
// two sessions.

import type { reportEvent } from "../../accounts/events/operation.ts";
import type { RequestOf } from "../../http/operation.ts";
import type { cognito } from "./cognito.ts";
import type { readBody } from "./json.ts";
import type { randomId, timeLimit } from "./platform.ts";
import type { DomainTokens } from "./providers/domain.ts";
import type { CallbackOutcome } from "./providers/outcomes.ts";
import type { Pending } from "./providers/pending.ts";
import type { forget, keep, Memory, revoke, startSession } from "./session.ts";
import type { KeepCookie } from "./session-cookie.ts";
import type { AnswerNewPassword, initiate, nextStep, rejection, respond, Step, TotpSetup } from "./sign-in.ts";
import type { cookieEnd, handedOver, passwordSetFor, readSession, writeSession } from "./storage.ts";
import type { readTokens } from "./tokens.ts";
import type { typed } from "./typed.ts";
import type { Gatehouse, SignIn, SignInStep } from "./types.ts";

/**
 * A sign-in. `continues` is the ID of the session to continue; without it a new session starts. `start` receives
 * the tokens; by default they start the session of this browser.
 */
export type Attempt = SignIn & { readonly continues?: string; readonly start?: typeof startSession };

/** What the first file of the client gives to the other files, and to our own pages. */
export type ClientContext = {
  /** The origin of Gatehouse. */
  readonly origin: string;
  readonly configuration: Gatehouse["configuration"];
  readonly cognito: typeof cognito;
  readonly signIn: (attempt: Attempt) => Promise<SignInStep>;
  /** The steps of a sign-in, for the files that implement other ways of signing in. */
  readonly steps: {
    readonly initiate: typeof initiate;
    readonly respond: typeof respond;
    readonly nextStep: typeof nextStep;
    readonly rejection: typeof rejection;
    readonly follow: (attempt: Attempt, step: Step) => Promise<SignInStep>;
  };
  readonly memory: Memory;
  readonly session: {
    readonly read: typeof readSession;
    readonly write: typeof writeSession;
    readonly keep: typeof keep;
    readonly forget: typeof forget;
    readonly revoke: typeof revoke;
    readonly start: typeof startSession;
    readonly handedOver: typeof handedOver;
    readonly passwordSetFor: typeof passwordSetFor;
  };
  readonly cookieEnd: typeof cookieEnd;
  readonly typed: typeof typed;
  readonly readBody: typeof readBody;
  readonly randomId: typeof randomId;
  readonly timeLimit: typeof timeLimit;
  readonly readTokens: typeof readTokens;
  readonly maySendTo: (url: string) => boolean;
  /** Loads another file of the client once, with this context. Undefined if that fails; the next call tries again. */
  readonly loader: <Calls>(name: string, given: object) => () => Promise<Calls | undefined>;
  readonly delegate: Delegate;
  /** Loads the second file of the client (lazy/lazy.ts). Undefined if it can't be loaded. */
  readonly loadLazyClient: () => Promise<LazyClient | undefined>;
};

/** Calls of another file. Their outcome is `otherwise` if that file can't be loaded. */
export type Delegate = <Name extends keyof Gatehouse>(
  load: () => Promise<Pick<Gatehouse, Name> | undefined>,
  otherwise: Awaited<ReturnType<Gatehouse[Name]>>,
  ...names: readonly Name[]
) => Pick<Gatehouse, Name>;

/** The calls of the fourth file of the client (access/access.ts). */
export type AccessClient = Pick<Gatehouse, AccessCall>;

export type AccessCall =
  | "signInWithPasskey"
  | "reauthenticateWithPasskey"
  | "signInWithCode"
  | "rememberAddress"
  | "rememberedAddress"
  | "passkeys"
  | "addPasskey"
  | "renamePasskey"
  | "removePasskey"
  | "sessions"
  | "endSession";

/** The calls of the third file of the client (redirect/redirect.ts). */
export type RedirectClient = Pick<Gatehouse, RedirectCall>;

export type RedirectCall = "signInWithRedirect" | "signUpWithRedirect" | "accountUrl" | "completeRedirect";

/** The calls of the fifth file of the client (providers/providers.ts), and three functions for our own pages only. */
export type ProvidersClient = Pick<
  Gatehouse,
  "signInWith" | "identities" | "connect" | "disconnect" | "mailPasswordCode" | "setPassword"
> & {
  /**
   * Completes a sign-in with a provider, on the page /callback.
   * @param search The query of the page's address.
   */
  readonly completeSignInWith: (search: string) => Promise<CallbackOutcome>;
  /** Connects an identity at a provider to the signed-in account. The tokens prove that the visitor has it. */
  readonly connectProved: (pending: Pending, tokens: DomainTokens) => Promise<CallbackOutcome>;
  /** Returns a URL that ends the browser's session at the pool's domain, and then leads through /callback to `next`. */
  readonly leaveDomain: (next: string) => Promise<string>;
};

/** The calls that the second file of the client has or delegates to other files, and parts of signing in. */
export type LazyClient = Omit<Gatehouse, EagerCall | RedirectCall> & {
  readonly loadProviders: () => Promise<ProvidersClient | undefined>;
  /**
   * Tells Gatehouse what this client has changed at Cognito: Gatehouse lists the event in the account's activity, and
   * mails the owner of the account. Ignores failures.
   * @param ofSignIn The access token of the sign-in that has just succeeded. By default, that of the session.
   */
  readonly report: (event: RequestOf<typeof reportEvent>["event"], ofSignIn?: string) => Promise<void>;
  readonly keepCookie: KeepCookie;
  readonly requireNewPassword: (
    answer: AnswerNewPassword,
    attempt: Attempt,
    follow: (step: Step) => Promise<SignInStep>,
  ) => SignInStep;
  readonly requireReset: (attempt: Attempt) => SignInStep;
  readonly setUpTotp: (
    setup: TotpSetup,
    email: string,
    follow: (step: Step) => Promise<SignInStep>,
  ) => Promise<SignInStep>;
};

/** The calls of the first file of the client (client.ts). */
export type EagerCall =
  | "signIn"
  | "prepareSignIn"
  | "signOut"
  | "isSignedIn"
  | "onChange"
  | "sendTokenTo"
  | "configuration";
