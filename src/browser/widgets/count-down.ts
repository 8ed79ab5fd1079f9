// The message of a form that has to wait, with the time that is left.

import * as messages from "../../messages/catalogue.ts";
import { element } from "./dom.ts";
import { fillWith } from "./fill-with.ts";
import { duration } from "./format.ts";

/** The element that shows the message. */
type Region = { show(...content: (string | Node)[]): void; clear(): void };

/**
 * Shows `text` with the remaining time in place of {time}. At the end, clears the message and calls `done` with
 * another message. If the region shows another message meanwhile, the countdown stops and does not call `done`.
 */
export function countDown(alert: Region, text: string, seconds: number, done: (message: string) => void): void {
  // Screen readers do not announce changes of role=timer, so they read the message once.
  const clock = element("span", { role: "timer" });
  // Digits of equal width keep the text after the clock in its place.
  clock.style.fontVariantNumeric = "tabular-nums";
  const end = Date.now() + seconds * 1000;
  alert.show(...fillWith(text, "time", clock));
  const timer = setInterval(tick, 1000);
  tick();

  function tick(): void {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (clock.parentNode !== null && left > 0) {
      clock.textContent = duration(left);
      return;
    }
    clearInterval(timer);
    if (clock.parentNode === null) return;
    alert.clear();
    done(messages.tryAgainNow);
  }
}
