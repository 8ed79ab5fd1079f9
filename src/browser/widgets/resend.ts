// "No mail? Send a new code": offered once the last one has had time to arrive. Mail takes seconds, and Cognito sends
// five codes an hour and no more.

import * as texts from "../../messages/catalogue.ts";
import { withTarget } from "./alert.ts";
import { duration } from "./format.ts";

const PAUSE_SECONDS = 30;

export type Resend = {
  /** Sends another one now, and begins the pause; nothing while one is being sent. */
  again(): void;
  /** Begins the pause. @param sentAt When the last code was sent, in ms; 0 for long ago. */
  pause(sentAt: number): void;
};

/** @param send Sends another one; says itself how it went. */
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
      // Not more than the pause, whatever became of the clock in between.
      const left = Math.min(Math.ceil((since - Date.now()) / 1000) + PAUSE_SECONDS, PAUSE_SECONDS);
      if (left > 0 && element.isConnected) {
        const [before = "", after = ""] = texts.resendSoon.split("{time}");
        element.replaceChildren(before, duration(left), after);
      } else {
        clearInterval(timer);
        element.replaceChildren(...withTarget(texts.resend, again));
      }
    };
    timer = setInterval(tick, 1000);
    tick();
  };
  pause(sentAt);
  return { again, pause };
}
