// What a rejection of the client means to the person at a form. Exhaustive: a new rejection does not compile until it has
// words.

import * as texts from "../../messages/catalogue.ts";
import type { Trouble as ClientTrouble, FieldFault } from "../client/client.ts";
import { type Trouble, unreachable } from "../widgets/form.ts";

/** What can go wrong with any call. Cognito doesn't say how long it rejects; its limits on codes are by the hour. */
export function troubleOf(outcome: ClientTrouble): Trouble {
  if (outcome.kind !== "too_many_attempts") return unreachable();
  const { retryAfterSeconds } = outcome;
  if (retryAfterSeconds === undefined) return { alert: texts.tooManyCodes };
  return { wait: { reason: texts.tooManyAttempts, seconds: retryAfterSeconds } };
}

/** Where the rejected values stand on the page: by the API's names of fields. */
export function faultsTrouble(
  faults: readonly FieldFault[],
  nameOf: (field: string) => string = (name) => name,
): Trouble {
  const fields = Object.fromEntries(faults.map((fault) => [nameOf(fault.field), faultText(fault)]));
  return { alert: texts.correctMarked, fields };
}

function faultText({ code, detail }: FieldFault): string {
  switch (code) {
    case "name_required":
      return texts.nameMissing;
    case "name_too_long":
      return texts.nameTooLong;
    case "name_control_characters":
      return texts.nameMalformed;
    case "email_required":
      return texts.emailMissing;
    case "email_malformed":
      return texts.emailMalformed;
    case "email_rejected":
      return texts.emailRejected;
    case "email_unchanged":
      return texts.emailUnchanged;
    case "password_too_long":
      return texts.passwordTooLong;
    case "password_outer_spaces":
      return texts.passwordPadded;
    case "password_control_characters":
    case "password_policy":
      // By our API, in the language of the page.
      return detail;
    default:
      return texts.rejected;
  }
}
