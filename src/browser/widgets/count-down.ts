// The message of a form that has to wait, with the time that is left.

import * as messages from "../../messages/catalogue.ts";
import { element } from "./dom.ts";
import { fillWith } from "./fill-with.ts";
import { duration } from "./format.ts";

/** The place of the message. */
type Region = { show(...content: (string | Node)[]): void; clear(): void };

/** At its end, clears the message and calls `done` with another one. A message in its place ends it, without a call. */
export function countDown(alert: Region, text: string, seconds: number, done: (message: string) => void): void {
  // Screen readers do not announce changes of role=timer, so they read the message once.
  const clock = element("span", { role: "timer" });
  // What follows it stays in its place.
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
