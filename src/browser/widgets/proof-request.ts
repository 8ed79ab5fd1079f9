// A mail with a code that this browser has asked for. Its code works only with the request, so a page keeps both the address
// and the request until the code is entered.

import { MAILS_PER_HOUR } from "../../core/limits.ts";
import * as messages from "../../messages/catalogue.ts";
import { gatehouse, type StartSignUpOutcome } from "../client/client.ts";
import { checkEmail } from "./checks.ts";
import type { FormFailure, FormHandle } from "./form.ts";
import { offerResend } from "./resend.ts";

export type ProofRequest = {
  readonly email: string;
  readonly request: string;
  /** When the last mail was asked for, in ms. */
  readonly sentAt: number;
  readonly mails: number;
};

/** The value may come from another script, an older version of this page, or an extension. */
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
 * Offers another mail in the form's line `.resend`, while the address may get one.
 * @param keep Gets each new request.
 * @param failureOf What follows a rejected request.
 * @returns What follows a code that is "wrong" or "expired".
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

  /** A further request has no mail, and the codes before it do not work with it. */
  function endIfUsedUp(): void {
    if (last.mails >= MAILS_PER_HOUR) resend.end(messages.noMoreMails);
  }
}
