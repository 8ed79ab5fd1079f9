// The browser client of Gatehouse, without any DOM. Sites import it as /client.js; our own pages use it too.
//
// This file contains signing in and the session. All other calls are in a second file, loaded at the first of them, so that
// the sign-in page stays small. Callers do not notice the difference.

import { cognito } from "./cognito.ts";
import { configuration } from "./configuration.ts";
import type { Attempt, ClientContext, LazyClient } from "./context.ts";
import { readBody } from "./json.ts";
import { ORIGIN } from "./origin.ts";
import { endSession, forget, isSignedIn, keep, memory, onChange, revoke, startSession } from "./session.ts";
import { prepareSignIn, REJECTED, type Step, startSignIn } from "./sign-in.ts";
import { readSession, writeSession } from "./storage.ts";
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
  const { email, remember = true, continues } = attempt;
  switch (step.kind) {
    case "signed_in":
      startSession(step.tokens, remember, continues);
      void loadLazyClient();
      return { kind: "signed_in" };
    case "new_password_required":
    case "code_required":
      return { kind: step.kind, answer: async (text) => follow(attempt, await step.answer(text)) };
    case "totp_setup_required":
      return (await loadLazyClient())?.setUpTotp(step.setup, email, (next) => follow(attempt, next)) ?? REJECTED;
    case "reset_required":
      return {
        kind: "reset_required",
        sendCode: () => gatehouse.forgotPassword(email),
        answer: async (code, newPassword) => {
          const outcome = await gatehouse.resetPassword({ email, code, newPassword });
          if (outcome.kind === "reset") return signIn({ ...attempt, password: newPassword });
          if (outcome.kind === "problem") return REJECTED;
          return { kind: "rejected", reason: outcome.kind, ...("detail" in outcome && { detail: outcome.detail }) };
        },
      };
    case "rejected":
      return step;
  }
}

const context: ClientContext = {
  origin: ORIGIN,
  configuration,
  cognito,
  signIn,
  memory,
  typed,
  readBody,
  readTokens,
  session: { read: readSession, write: writeSession, keep, forget, revoke },
  maySendTo,
};

let loading: Promise<LazyClient | undefined> | undefined;
let address = `${ORIGIN}/client-lazy.js`;

/** The second file of the client. Undefined if it can't be loaded; the next call tries again. */
function loadLazyClient(): Promise<LazyClient | undefined> {
  loading ??= import(address).then(
    (file) => file.lazyClient(context),
    () => {
      loading = undefined;
      // Browsers may cache a failed import by its address.
      address += "?";
    },
  );
  return loading;
}

type LazyCall = Exclude<keyof Gatehouse & keyof LazyClient, "reauthenticate" | "passwordPolicy">;

/** Calls of the second file. Their outcome is "unreachable" if that file can't be loaded. */
function lazy<Name extends LazyCall>(...names: readonly Name[]): Pick<Gatehouse, Name>;
function lazy(...names: readonly LazyCall[]): object {
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (...values: readonly never[]) => {
        const client: Readonly<Record<LazyCall, (...values: readonly never[]) => unknown>> | undefined =
          await loadLazyClient();
        return client?.[name](...values) ?? UNREACHABLE;
      },
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
  reauthenticate: async (password) => (await loadLazyClient())?.reauthenticate(password) ?? REJECTED,
  passwordPolicy: async () => (await loadLazyClient())?.passwordPolicy(),
  ...lazy(
    "accessToken",
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
    "resendEmailCode",
    "verifyEmail",
    "exportData",
    "deleteAccount",
    "mfaState",
    "startTotp",
    "confirmTotp",
    "stopTotp",
  ),
};

// A signed-in visitor will soon need it.
if (isSignedIn()) void loadLazyClient();
