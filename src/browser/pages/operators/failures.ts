// Turns failures of the console's calls and of its sign-in into messages on a form.

import * as messages from "../../../messages/catalogue.ts";
import type { Step } from "../../client/sign-in.ts";
import { type FormFailure, unreachable } from "../../widgets/form.ts";
import { signInFailure } from "../sign-in-failure.ts";
import type { Failed } from "./outcome.ts";

/** @param nameOf Returns the name that a member of the body has in the form. */
export function failureOf(failed: Failed, nameOf: (field: string) => string = (field) => field): FormFailure {
  if (failed.kind === "cancelled") return {};
  if (failed.kind !== "problem") return unreachable();
  if (failed.type === "second-factor-required") {
    return { alert: messages.consoleSecondFactorNeeded, target: "/account#second-factor" };
  }
  if (failed.errors.length === 0) return { alert: failed.detail };
  return { fields: Object.fromEntries(failed.errors.map(({ field, detail }) => [nameOf(field), detail])) };
}

/**
 * The messages for a sign-in that was rejected. For a sign-in that needs more than the password and a code, a message
 * that links to /login.
 */
export function stepFailure(
  step: Exclude<Step, { kind: "signed_in" | "code_required" }>,
  passwordField: string,
): FormFailure {
  if (step.kind !== "rejected") return { alert: messages.consoleSignInFirst, target: "/login" };
  const failure = signInFailure(step, "/forgot-password");
  const { password, ...fields } = failure.fields ?? {};
  return { ...failure, fields: { ...fields, ...(password !== undefined && { [passwordField]: password }) } };
}

/** Why something could not be loaded. The text suggests another try only if that can help. */
export function loadFailure(failed: Failed): string {
  if (failed.kind !== "problem") return messages.consoleLoadFailed;
  const text = failed.errors[0]?.detail ?? failed.detail;
  return /unavailable|timeout|failed|error/.test(failed.type) ? `${text} ${messages.consoleTryAgain}` : text;
}
