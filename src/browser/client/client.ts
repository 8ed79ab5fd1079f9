// The client of Gatehouse in a browser, without any DOM: what a site imports as /client.js, and what our own pages use.
//
// Signing in and the session are in that file. Everything else comes from a second one beside it when it is first asked
// for, so that the sign-in page, which needs none of it, stays light. Whoever imports the client need not know.

import { cognito } from "./cognito.ts";
import { configuration } from "./configuration.ts";
import type { Attempt, ClientContext, Core, More } from "./context.ts";
import { ORIGIN } from "./origin.ts";
import { endSession, forget, isSignedIn, keep, memory, onChange, revoke, startSession } from "./session.ts";
import { prepareSignIn, type Step, startSignIn } from "./sign-in.ts";
import { readSession, writeSession } from "./storage.ts";
import type { Gatehouse, SignInRejected, SignInStep } from "./types.ts";

export type * from "./types.ts";

const UNREACHABLE = { kind: "unreachable" } as const;
const REJECTED: SignInRejected = { kind: "rejected", reason: "unreachable" };

async function signIn(attempt: Attempt): Promise<SignInStep> {
  const config = await configuration();
  return config ? follow(attempt, await startSignIn(config, attempt.email, attempt.password)) : REJECTED;
}

async function follow(attempt: Attempt, step: Step): Promise<SignInStep> {
  const { email, remember = true, continues } = attempt;
  switch (step.kind) {
    case "signed_in":
      startSession(step.tokens, remember, continues);
      void more();
      return { kind: "signed_in" };
    case "new_password_required":
    case "code_required":
      return { kind: step.kind, answer: async (text) => follow(attempt, await step.answer(text)) };
    case "totp_setup_required":
      return (await more())?.setUpTotp(step.setup, email, (next) => follow(attempt, next)) ?? REJECTED;
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

const origins = new Set([ORIGIN]);

const core: Core = {
  home: ORIGIN,
  configuration,
  cognito,
  signIn,
  memory,
  session: { read: readSession, write: writeSession, keep, forget, revoke },
  // Over http(s) only: the address of a blob names the origin that made it.
  maySendTo: (url) => url.startsWith("http") && origins.has(new URL(url).origin),
};

let asked: Promise<More | undefined> | undefined;
let address = `${ORIGIN}/client-lazy.js`;

/** The rest of the client; undefined when it can't be had. */
function more(): Promise<More | undefined> {
  // Another address each time, because browsers may remember that a module couldn't be loaded.
  asked ??= import(address).then(
    (part) => part.more(core),
    () => {
      asked = undefined;
      address += "?";
    },
  );
  return asked;
}

type LazyCall = Exclude<keyof Gatehouse, ClientContext | "reauthenticate" | "passwordPolicy">;

/** Calls of the rest of the client, which is loaded when one of them is made. */
function lazy<Name extends LazyCall>(...names: readonly Name[]): Pick<Gatehouse, Name>;
function lazy(...names: readonly LazyCall[]): object {
  return Object.fromEntries(
    names.map((name) => [
      name,
      async (...values: readonly never[]) => {
        const loaded: Readonly<Record<LazyCall, (...values: readonly never[]) => unknown>> | undefined = await more();
        return loaded?.[name](...values) ?? UNREACHABLE;
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
  sendTokenTo: (...named) => {
    for (const origin of named) origins.add(new URL(origin).origin);
  },
  reauthenticate: async (password) => (await more())?.reauthenticate(password) ?? REJECTED,
  passwordPolicy: async () => (await more())?.passwordPolicy(),
  ...lazy(
    "accessToken",
    "signUp",
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

// Whoever is signed in will soon ask for something that needs it.
if (isSignedIn()) void more();
