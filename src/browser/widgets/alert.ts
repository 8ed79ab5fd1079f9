// The message below a form's button, about the form as a whole. Its element has role=alert and is on the page from
// the start, because screen readers announce only changes inside an existing element.

import * as messages from "../../messages/catalogue.ts";
import { element } from "./dom.ts";

/** What the text in [brackets] does: a link to an address, or a button that calls a function. */
export type Target = string | (() => void);

export type AlertRegion = {
  /** Shows `text`, with the part in [brackets] as a link or a button. */
  say(text: string, target?: Target): void;
  clear(): void;
  /** Clears the message if its text is `text`. */
  retract(text: string): void;
  show(...content: (string | Node)[]): void;
};

export type Wait = { readonly reason: string; readonly seconds: number };

export function alertRegion(region: HTMLElement): AlertRegion {
  const show = (...content: (string | Node)[]) => {
    region.replaceChildren(...content);
    // The message may be below the edge of the window, or behind a phone's keyboard.
    if (content.length > 0) region.scrollIntoView({ block: "nearest" });
  };
  return {
    show,
    say: (text, target) => show(...withTarget(text, target)),
    clear: () => show(),
    retract: (text) => region.textContent === text && show(),
  };
}

/**
 * Shows why the form cannot be sent for some time, with {time} as a countdown. At the end of the countdown it clears
 * the message and calls `done` with a message for the status line. Loaded on demand, because few visitors have to
 * wait.
 */
export async function showWait(
  alert: AlertRegion,
  { reason, seconds }: Wait,
  done: (message: string) => void,
): Promise<void> {
  const loaded = await import("./count-down.ts").catch(() => undefined);
  if (loaded !== undefined) return loaded.countDown(alert, reason, seconds, done);
  alert.say(messages.unreachable);
  done("");
}

/** The content of `text`, with the part in [brackets] as a link or a button, or as plain text if there is no target. */
export function withTarget(text: string, target: Target | undefined): (string | Node)[] {
  const [, before = text, label = "", after = ""] = /^(.*)\[(.*)\](.*)$/s.exec(text) ?? [];
  if (target === undefined || label === "") return [before, label, after];
  const link =
    typeof target === "string"
      ? element("a", { href: target }, label)
      : element("button", { type: "button", className: "link", onclick: target }, label);
  return [before, link, after];
}
