// Offers to send another code after the last one has had time to arrive: Cognito sends at most five codes per hour.

import * as messages from "../../messages/catalogue.ts";
import { withTarget } from "./alert.ts";
import { element, find } from "./dom.ts";
import { fillWith } from "./fill-with.ts";
import type { FormFailure, FormHandle } from "./form.ts";
import { duration } from "./format.ts";
import { withAddress } from "./with-address.ts";

const PAUSE_SECONDS = 30;

export type Resend = {
  /**
   * Starts the pause before the next offer. @param sentAt When the last code was sent, in ms since 1970; 0 for no
   * pause.
   */
  pause(sentAt: number): void;
  /** Tells the visitor that another code was sent, and empties the field of the code. */
  resent(handle: FormHandle): void;
  /**
   * Tells the visitor that the code no longer works, and replaces the offer by a button that sends another one at once.
   * Returns the failure.
   */
  expired(): FormFailure;
  /** Stops offering another code, and shows the reason. */
  end(why: string): void;
};

/**
 * @param form The form. Its last `.lead` says that a code was sent, and its line `.resend` is for the offer of
 * another one.
 * @param email The address to which the codes are mailed.
 * @param send Sends another code and reports the outcome.
 */
export function offerResend(form: HTMLFormElement, email: string, sentAt: number, send: () => Promise<void>): Resend {
  const line = find(HTMLElement, ".resend", form);
  const sent = find(HTMLElement, ".lead:not(:has(~ .lead))", form);
  const over = element("p", { className: "lead" });
  const another = element("button", { className: "button", type: "button" }, messages.sendNewCode);
  let hasEnded = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  let isSending = false;
  const again = async () => {
    if (isSending) return;
    isSending = true;
    pause(Date.now());
    await send();
    isSending = false;
  };
  another.onclick = again;
  const pause = (since: number) => {
    another.remove();
    line.hidden = false;
    clearInterval(timer);
    const tick = () => {
      // Never longer than the pause, even if the clock was changed.
      const left = Math.min(Math.ceil((since - Date.now()) / 1000) + PAUSE_SECONDS, PAUSE_SECONDS);
      if (left > 0 && line.isConnected) {
        line.replaceChildren(...fillWith(messages.resendSoon, "time", duration(left)));
      } else {
        clearInterval(timer);
        line.replaceChildren(...withTarget(messages.resend, again));
      }
    };
    timer = setInterval(tick, 1000);
    tick();
  };
  pause(sentAt);
  return {
    pause,
    resent(handle) {
      over.replaceWith(sent);
      handle.fail({});
      handle.note(messages.resent);
      const code = find(HTMLInputElement, "#code", form);
      code.value = "";
      code.ariaInvalid = null;
      find(HTMLElement, "#code-error", form).textContent = "";
      code.focus();
    },
    expired() {
      if (sent.isConnected) sayOver();
      if (hasEnded) return { fields: { code: messages.mailedCodeWrong } };
      line.hidden = true;
      line.after(another);
      return { fields: { code: messages.mailedCodeExpired } };
    },
    end(why) {
      hasEnded = true;
      clearInterval(timer);
      line.textContent = why;
    },
  };

  /** Replaces the lead by a text of at least the same height, so that nothing moves. */
  function sayOver(): void {
    over.style.minBlockSize = `${sent.offsetHeight}px`;
    over.replaceChildren(...withAddress(messages.codeOver, email));
    sent.replaceWith(over);
  }
}
