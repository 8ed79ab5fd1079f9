// The browser client of Gatehouse, without any DOM. Sites import it as /client.js; our own pages use it too.
//
// The built client has five files. This first file contains signing in and the session. The second to fifth (lazy.ts,
// redirect.ts, access.ts, providers.ts) contain the other calls and are loaded when they are needed, so that the
// sign-in page stays small. Callers do not notice the difference.

import { cognito } from "./cognito.ts";
import { configuration } from "./configuration.ts";
import type { Attempt, ClientContext, LazyClient, RedirectClient } from "./context.ts";
import { readBody } from "./json.ts";
import { ORIGIN } from "./origin.ts";
import { randomId, timeLimit } from "./platform.ts";
import { endSession, forget, isSignedIn, keep, memory, onChange, revoke, startSession } from "./session.ts";
import { initiate, nextStep, prepareSignIn, REJECTED, rejection, respond, type Step, startSignIn } from "./sign-in.ts";
import { cookieEnd, handedOver, passwordSetFor, readSession, writeSession } from "./storage.ts";
import { maySendTo, sendTokenTo } from "./token-origins.ts";
import { readTokens } from "./tokens.ts";
import { typed } from "./typed.ts";
import type { Gatehouse, SignInStep, Unreachable } from "./types.ts";

export type * from "./types.ts";

const UNREACHABLE: Unreachable = { kind: "unreachable" };

async function signIn(attempt: Attempt): Promise<SignInStep> {
  const config = await configuration();
  return config ? follow(attempt, await startSignIn(config, attempt.email, attempt.password)) : REJECTED;
}

async function follow(attempt: Attempt, step: Step): Promise<SignInStep> {
  const { start = startSession, remember = true, continues } = attempt;
  switch (step.kind) {
    case "signed_in": {
      start(step.tokens, remember, continues);
      const loading = loadLazyClient();
      const hasNewPassword = passwordSetFor.read() === typed.email(attempt.email);
      passwordSetFor.clear();
      // Awaited, because after `signIn` the caller may leave the page, or end all sessions, which revokes this token.
      if (hasNewPassword) await (await loading)?.report("password_changed", step.tokens.accessToken);
      const mayHaveGate = cookieEnd.read() || (await configuration())?.gate;
      if (mayHaveGate && start === startSession) await (await loading)?.keepCookie(step.tokens.accessToken);
      return { kind: "signed_in" };
    }
    case "new_password_required":
      return (
        (await loadLazyClient())?.requireNewPassword(step.answer, attempt, (next) => follow(attempt, next)) ?? REJECTED
      );
    case "code_required":
      return { ...step, answer: async (text: string) => follow(attempt, await step.answer(text)) };
    case "totp_setup_required":
      return (
        (await loadLazyClient())?.setUpTotp(step.setup, attempt.email, (next) => follow(attempt, next)) ?? REJECTED
      );
    case "reset_required":
      return (await loadLazyClient())?.requireReset(attempt) ?? REJECTED;
    case "rejected":
      return step;
  }
}

/** For our own pages. It is no part of the interface for sites (types.ts), and may change. */
export const context: ClientContext = {
  origin: ORIGIN,
  configuration,
  cognito,
  signIn,
  steps: { initiate, respond, nextStep, rejection, follow },
  memory,
  typed,
  readBody,
  readTokens,
  randomId,
  timeLimit,
  session: {
    read: readSession,
    write: writeSession,
    keep,
    forget,
    revoke,
    start: startSession,
    handedOver,
    passwordSetFor,
  },
  cookieEnd,
  maySendTo,
  loader,
  delegate,
  loadLazyClient: () => loadLazyClient(),
};

const loadLazyClient = loader<LazyClient>("lazy", context);

function loader<Calls>(name: string, given: object): () => Promise<Calls | undefined> {
  let loading: Promise<Calls | undefined> | undefined;
  let address = `${ORIGIN}/client-${name}.js`;
  return () => {
    loading ??= import(address).then(
      (file) => file.calls(given),
      () => {
        loading = undefined;
        // The next attempt has another address, because browsers may cache a failed import by its address.
        address += "?";
      },
    );
    return loading;
  };
}

function delegate<Name extends keyof Gatehouse>(
  load: () => Promise<Pick<Gatehouse, Name> | undefined>,
  otherwise: Awaited<ReturnType<Gatehouse[Name]>>,
  ...names: readonly Name[]
): Pick<Gatehouse, Name>;
function delegate(
  load: () => Promise<Readonly<Record<string, (...values: readonly never[]) => unknown>> | undefined>,
  otherwise: unknown,
  ...names: readonly string[]
): object {
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (...values: readonly never[]) => (await load())?.[name]?.(...values) ?? otherwise,
    ]),
  );
}

export const gatehouse: Gatehouse = {
  signIn,
  prepareSignIn,
  signOut: endSession,
  isSignedIn,
  onChange,
  configuration,
  sendTokenTo,
  ...delegate(
    loadLazyClient,
    REJECTED,
    "reauthenticate",
    "signInWithPasskey",
    "signInWithCode",
    "reauthenticateWithPasskey",
  ),
  ...delegate(loadLazyClient, undefined, "passwordPolicy", "rememberAddress", "rememberedAddress"),
  ...delegate(
    loader<RedirectClient>("redirect", context),
    UNREACHABLE,
    "signInWithRedirect",
    "signUpWithRedirect",
    "accountUrl",
    "completeRedirect",
  ),
  ...delegate(
    loadLazyClient,
    UNREACHABLE,
    "accessToken",
    "signInWith",
    "identities",
    "connect",
    "disconnect",
    "mailPasswordCode",
    "setPassword",
    "openGate",
    "roles",
    "signUp",
    "startSignUp",
    "recover",
    "proveAddress",
    "signOutEverywhere",
    "endOtherSessions",
    "fetch",
    "account",
    "updateProfile",
    "changePassword",
    "forgotPassword",
    "resetPassword",
    "startEmailChange",
    "cancelEmailChange",
    "resendEmailCode",
    "verifyEmail",
    "exportData",
    "deleteAccount",
    "mfaState",
    "startTotp",
    "confirmTotp",
    "stopTotp",
    "passkeys",
    "addPasskey",
    "renamePasskey",
    "removePasskey",
    "sessions",
    "endSession",
  ),
};

memory.dropCookie = async () => {
  if (cookieEnd.read() && (await loadLazyClient())) await memory.dropCookie();
};

// A signed-in visitor will soon need the second file. It also removes a session cookie that outlived its session.
if (isSignedIn() || cookieEnd.read()) void loadLazyClient();
