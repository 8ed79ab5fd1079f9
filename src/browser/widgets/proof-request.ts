// A request of this browser for a mail with a code that verifies an address. The code works only with the ID of the
// request, so a page keeps the address and this ID until the code is entered.

import { MAILS_PER_HOUR } from "../../core/limits.ts";
import * as messages from "../../messages/catalogue.ts";
import { gatehouse, type StartSignUpOutcome } from "../client/client.ts";
import { checkEmail } from "./checks.ts";
import type { FormFailure, FormHandle } from "./form.ts";
import { offerResend } from "./resend.ts";

export type ProofRequest = {
  readonly email: string;
  readonly request: string;
  /** When the last mail was requested, in ms since 1970. */
  readonly sentAt: number;
  readonly mails: number;
};

/**
 * Reads a kept request. Undefined if it is malformed: another script, an older version or an extension may have kept
 * it.
 */
export function readProofRequest(value: unknown): ProofRequest | undefined {
  const { email, request, sentAt, mails }: Partial<Record<keyof ProofRequest, unknown>> = Object(value);
  if (typeof email !== "string" || checkEmail(email) !== undefined || typeof request !== "string") return undefined;
  return typeof sentAt === "number" && typeof mails === "number" ? { email, request, sentAt, mails } : undefined;
}

type Rejection = Exclude<StartSignUpOutcome, { kind: "sent" }>;

export async function requestProof(email: string, before?: ProofRequest): Promise<ProofRequest | Rejection> {
  const outcome = await gatehouse.startSignUp({ email });
  if (outcome.kind !== "sent") return outcome;
  return { email, request: outcome.request, sentAt: Date.now(), mails: (before?.mails ?? 0) + 1 };
}

/**
 * Offers another mail in the form's line `.resend`, until the limit of mails for the address is reached.
 * @param keep Called with each new request.
 * @param failureOf Returns the failure to show for a rejected request.
 * @returns A function that returns the failure to show for a code that is "wrong" or "expired".
 */
export function offerProofResend(
  form: HTMLFormElement,
  first: ProofRequest,
  handle: FormHandle,
  keep: (request: ProofRequest) => void,
  failureOf: (rejection: Rejection) => FormFailure,
): (code: string) => FormFailure {
  let last = first;
  const resend = offerResend(form, first.email, first.sentAt, async () => {
    const next = await requestProof(last.email, last);
    if (!form.isConnected) return;
    if ("kind" in next) {
      resend.pause(0);
      return handle.fail(failureOf(next));
    }
    last = next;
    keep(next);
    resend.resent(handle);
    endIfUsedUp();
  });
  endIfUsedUp();
  return (code) => (code === "wrong" ? { fields: { code: messages.mailedCodeWrong } } : resend.expired());

  /** Beyond the limit, a request would send no mail, and the codes of earlier mails would not work with it. */
  function endIfUsedUp(): void {
    if (last.mails >= MAILS_PER_HOUR) resend.end(messages.noMoreMails);
  }
}
