// The line above the button that says how the form as a whole stands. Its element has role=alert and is in the page from
// the start, because a screen reader announces only what changes inside an element that it knows.

import { duration, type MessageKey, message } from "./messages/messages.ts";

export type AlertRegion = {
  /** Shows `text`; what stands in [brackets] becomes a link to `href`. */
  say(text: string, href?: string): void;
  clear(): void;
  /** Clears it if this is what it says. */
  retract(text: string): void;
  /** Counts down, then clears itself and calls `done`. */
  countDown(key: MessageKey, seconds: number, done: () => void): void;
};

export function alertRegion(element: HTMLElement): AlertRegion {
  let timer: ReturnType<typeof setInterval> | undefined;
  const show = (...content: (string | Node)[]) => {
    clearInterval(timer);
    element.replaceChildren(...content);
  };
  return {
    say: (text, href) => show(...withLink(text, href)),
    clear: () => show(),
    retract: (text) => element.textContent === text && show(),
    countDown(key, seconds, done) {
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
      const [before = "", after = ""] = message(key).split("{time}");
      show(before, clock, after);
      timer = setInterval(tick, 1000);
      tick();
    },
  };
}

function withLink(text: string, href: string | undefined): (string | Node)[] {
  const [, before = "", label = "", after = ""] = /^(.*)\[(.*)\](.*)$/.exec(text) ?? [];
  if (href === undefined || label === "") return [text];
  const link = document.createElement("a");
  link.href = href;
  link.textContent = label;
  return [before, link, after];
}
