// The client of Gatehouse in a browser: everything that the pages may ask for, and no DOM. Built as one module of its
// own (assets/client.js), which the scripts of the pages share.

import { type AuthorizedAnswer, callApi, callApiSignedIn, type Problem } from "./api.ts";
import { configuration } from "./configuration.ts";
import { textIn } from "./json.ts";
import { endSession, startSession } from "./session.ts";
import { type SignInStep, startSignIn } from "./sign-in.ts";

export type { FieldFault, Problem } from "./api.ts";
export { configuration } from "./configuration.ts";
export { accessToken, isSignedIn, onSessionChange } from "./session.ts";
export { prepareSignIn, type SignInRefusal, type SignInStep } from "./sign-in.ts";

export type SignUpOutcome =
  | { readonly kind: "created" }
  | { readonly kind: "problem"; readonly problem: Problem }
  | { readonly kind: "unreachable" };

export type Account = { readonly name: string; readonly email: string; readonly createdAt: string };

export type AccountOutcome =
  | { readonly kind: "account"; readonly account: Account }
  | Exclude<AuthorizedAnswer, { kind: "ok" }>;

/**
 * Creates the account; the one time that a password goes to the Worker. To be repeated with the same values when no
 * answer came: it then tells the outcome of the first time, and not that the e-mail has an account by now.
 */
export async function signUp(name: string, email: string, password: string): Promise<SignUpOutcome> {
  const body = { name, email, password };
  const answer = await callApi("POST", "/accounts", { body, idempotencyKey: idempotencyKey(JSON.stringify(body)) });
  return answer.kind === "ok" ? { kind: "created" } : answer;
}

let lastRequest = { text: "", key: "" };

/** The same for the same request, as long as no other came between. */
function idempotencyKey(text: string): string {
  if (text !== lastRequest.text) lastRequest = { text, key: crypto.randomUUID() };
  return lastRequest.key;
}

/** Proves the password to Cognito. A step that is `signed_in` has started the session of this browser. */
export async function signIn(email: string, password: string): Promise<SignInStep> {
  const config = await configuration();
  if (config === undefined) return { kind: "refused", reason: "unreachable" };
  return keepSession(await startSignIn(config, email, password));
}

function keepSession(step: SignInStep): SignInStep {
  if (step.kind === "signed_in") startSession(step.tokens);
  if (step.kind === "signed_in" || step.kind === "refused") return step;
  return { ...step, answer: async (text) => keepSession(await step.answer(text)) };
}

/** The record of whoever is signed in. */
export async function account(): Promise<AccountOutcome> {
  const answer = await callApiSignedIn("GET", "/accounts/me");
  if (answer.kind !== "ok") return answer;
  const { body } = answer;
  const [name, email, createdAt] = [textIn(body, "name"), textIn(body, "email"), textIn(body, "createdAt")];
  return { kind: "account", account: { name, email, createdAt } };
}

export { endSession as signOut };
