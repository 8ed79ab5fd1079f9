// The line above the button that says how the form as a whole stands. Its element has role=alert and is in the page from
// the start, because a screen reader announces only what changes inside an element that it knows.

import { duration } from "./format.ts";

/** Where the words in [brackets] lead: an address, or something to do. */
export type Target = string | (() => void);

export type AlertRegion = {
  /** Shows `text`; what stands in [brackets] becomes a link to an address, or a button that does something. */
  say(text: string, target?: Target): void;
  clear(): void;
  /** Clears it if this is what it says. */
  retract(text: string): void;
  /** Counts the {time} in `text` down, then clears itself and calls `done`. */
  countDown(text: string, seconds: number, done: () => void): void;
};

export function alertRegion(element: HTMLElement): AlertRegion {
  let timer: ReturnType<typeof setInterval> | undefined;
  const show = (...content: (string | Node)[]) => {
    clearInterval(timer);
    element.replaceChildren(...content);
  };
  return {
    say: (text, target) => show(...withTarget(text, target)),
    clear: () => show(),
    retract: (text) => element.textContent === text && show(),
    countDown(text, seconds, done) {
      // role=timer is not announced when it changes: one hears the sentence once, and sees the seconds run.
      const clock = document.createElement("span");
      clock.role = "timer";
      const end = Date.now() + seconds * 1000;
      const tick = () => {
        const left = Math.ceil((end - Date.now()) / 1000);
        if (left > 0) {
          clock.textContent = duration(left);
        } else {
          show();
          done();
        }
      };
      const [before = "", after = ""] = text.split("{time}");
      show(before, clock, after);
      timer = setInterval(tick, 1000);
      tick();
    },
  };
}

/** `text` with what stands in [brackets] as a link or a button. */
export function withTarget(text: string, target: Target | undefined): (string | Node)[] {
  const [, before = "", label = "", after = ""] = /^(.*)\[(.*)\](.*)$/s.exec(text) ?? [];
  if (target === undefined || label === "") return [text];
  if (typeof target === "string") {
    const link = document.createElement("a");
    link.href = target;
    link.textContent = label;
    return [before, link, after];
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = label;
  button.addEventListener("click", target);
  return [before, button, after];
}
