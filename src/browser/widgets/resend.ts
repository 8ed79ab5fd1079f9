// Offers to send another code after the last one has had time to arrive: Cognito sends at most five codes per hour.

import * as messages from "../../messages/catalogue.ts";
import { withTarget } from "./alert.ts";
import { find } from "./dom.ts";
import { fillWith } from "./fill-with.ts";
import type { FormFailure, FormHandle } from "./form.ts";
import { duration } from "./format.ts";

const PAUSE_SECONDS = 30;

export type Resend = {
  /** Sends another code and starts the pause. Does nothing while one is being sent. */
  again(): void;
  /** Starts the pause. @param sentAt When the last code was sent, in ms; 0 for long ago. */
  pause(sentAt: number): void;
  /** What follows a code that no longer works: another one is offered at its field, and at once. */
  expired(): FormFailure;
};

/** @param send Sends another code and reports the outcome. */
export function offerResend(element: HTMLElement, sentAt: number, send: () => Promise<void>): Resend {
  let timer: ReturnType<typeof setInterval> | undefined;
  let isSending = false;
  const again = async () => {
    if (isSending) return;
    isSending = true;
    pause(Date.now());
    await send();
    isSending = false;
  };
  const pause = (since: number) => {
    clearInterval(timer);
    const tick = () => {
      // Never longer than the pause, even if the clock was changed.
      const left = Math.min(Math.ceil((since - Date.now()) / 1000) + PAUSE_SECONDS, PAUSE_SECONDS);
      if (left > 0 && element.isConnected) {
        element.replaceChildren(...fillWith(messages.resendSoon, "time", duration(left)));
      } else {
        clearInterval(timer);
        element.replaceChildren(...withTarget(messages.resend, again));
      }
    };
    timer = setInterval(tick, 1000);
    tick();
  };
  pause(sentAt);
  const expired = () => {
    pause(0);
    return codeExpired(again);
  };
  return { again, pause, expired };
}

/** The message of a code that no longer works. @param again Gets another one. */
export function codeExpired(again?: () => void): FormFailure {
  return { fields: { code: messages.mailedCodeExpired }, ...(again && { target: again }) };
}

/** Says that another code was sent, and empties the field for it. */
export function reportResent(form: HTMLFormElement, handle: FormHandle): void {
  handle.fail({});
  handle.note(messages.resent);
  const code = find(HTMLInputElement, "#code", form);
  code.value = "";
  code.ariaInvalid = null;
  find(HTMLElement, "#code-error", form).textContent = "";
  code.focus();
}
