// Turns failed calls of the client into messages on a form. A new kind of failure does not compile until it is handled
// here. The message of a rejected field comes from the API, whose codes do not compile without a message in every
// language.

import * as messages from "../../messages/catalogue.ts";
import type { CallFailure, FieldError, InvalidFields } from "../client/client.ts";
import { type FormFailure, unreachable } from "../widgets/form.ts";

/** The message for a failure that any call may have. */
export function callFailure(outcome: CallFailure): FormFailure {
  switch (outcome.kind) {
    case "too_many_attempts": {
      const { retryAfterSeconds } = outcome;
      // Cognito does not say for how long it rejects calls. Its limits on codes are per hour.
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
 * The messages at the fields, and an alert if the page has no control for one of the fields.
 * @param nameOf Returns the name that a field of the API has on the page.
 */
export function fieldFailures(
  errors: readonly FieldError[],
  nameOf: (field: string) => string = (name) => name,
): FormFailure {
  const fields = errors.map(({ field, detail }) => [nameOf(field), detail || messages.rejected]);
  const areShown = fields.every(([name]) => document.querySelector(`form [name="${name}"]`));
  return { fields: Object.fromEntries(fields), ...(areShown ? {} : { alert: messages.rejected }) };
}

/** The message for a failed request for a mail with a code. */
export function requestFailure(outcome: InvalidFields | CallFailure): FormFailure {
  return outcome.kind === "invalid_fields" ? fieldFailures(outcome.errors) : callFailure(outcome);
}
