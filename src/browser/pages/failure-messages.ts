// Turns failed calls of the client into messages on a form. A new kind of failure does not compile until it is handled here.
// A rejected field has its message from the API, whose codes do not compile without a message in every language.

import * as messages from "../../messages/catalogue.ts";
import type { CallFailure, FieldError, InvalidFields } from "../client/client.ts";
import { type FormFailure, unreachable } from "../widgets/form.ts";

/** The failures that every call has. */
export function callFailure(outcome: CallFailure): FormFailure {
  switch (outcome.kind) {
    case "too_many_attempts": {
      const { retryAfterSeconds } = outcome;
      // Cognito does not say how long it rejects. Its limits on codes are per hour.
      if (retryAfterSeconds === undefined) return { alert: messages.tooManyCodes };
      return { wait: { reason: messages.tooManyAttempts, seconds: retryAfterSeconds } };
    }
    // "problem" is a bug or a wrong setting, which the visitor cannot do anything about.
    case "problem":
    case "unreachable":
      return unreachable();
  }
}

/**
 * With an alert if the page has no control for one of them.
 * @param nameOf The name on the page of a field of the API.
 */
export function fieldFailures(
  errors: readonly FieldError[],
  nameOf: (field: string) => string = (name) => name,
): FormFailure {
  const fields = errors.map(({ field, detail }) => [nameOf(field), detail || messages.rejected]);
  const areShown = fields.every(([name]) => document.querySelector(`form [name="${name}"]`));
  return { fields: Object.fromEntries(fields), ...(areShown ? {} : { alert: messages.rejected }) };
}

/** A request for the mail of a proof. */
export function requestFailure(outcome: InvalidFields | CallFailure): FormFailure {
  return outcome.kind === "invalid_fields" ? fieldFailures(outcome.errors) : callFailure(outcome);
}
