// The message below a form's button, about the form as a whole. Its element has role=alert and is on the page from the start,
// because screen readers announce only changes inside an existing element.

import { element } from "./dom.ts";
import { duration } from "./format.ts";

/** What the text in [brackets] does: a link to an address, or a button that calls a function. */
export type Target = string | (() => void);

export type AlertRegion = {
  /** Shows `text`, with the part in [brackets] as a link or a button. */
  say(text: string, target?: Target): void;
  clear(): void;
  /** Clears the message if it is this one. */
  retract(text: string): void;
  /** Shows `text` with {time} as a countdown. At its end it clears the message and calls `done`. */
  countDown(text: string, seconds: number, done: () => void): void;
};

export function alertRegion(region: HTMLElement): AlertRegion {
  let timer: ReturnType<typeof setInterval> | undefined;
  const show = (...content: (string | Node)[]) => {
    clearInterval(timer);
    region.replaceChildren(...content);
  };
  return {
    say: (text, target) => show(...withTarget(text, target)),
    clear: () => show(),
    retract: (text) => region.textContent === text && show(),
    countDown(text, seconds, done) {
      // Screen readers do not announce changes of role=timer, so they read the message once.
      const clock = element("span", { role: "timer" });
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

/** The content of `text`, with the part in [brackets] as a link or a button. */
export function withTarget(text: string, target: Target | undefined): (string | Node)[] {
  const [, before = "", label = "", after = ""] = /^(.*)\[(.*)\](.*)$/s.exec(text) ?? [];
  if (target === undefined || label === "") return [text];
  const link =
    typeof target === "string"
      ? element("a", { href: target }, label)
      : element("button", { type: "button", className: "link", onclick: target }, label);
  return [before, link, after];
}
