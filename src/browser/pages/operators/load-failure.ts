// Replaces a view that could not be loaded with the reason and a way to try again.

import { alertRegion } from "../../widgets/alert.ts";
import { element } from "../../widgets/dom.ts";
import { loadFailure } from "./failures.ts";
import type { Failed } from "./outcome.ts";

export function showLoadFailure(view: HTMLElement, failed: Failed, again: () => unknown): void {
  const line = element("p", { role: "alert" });
  view.replaceChildren(element("div", { className: "messages" }, line));
  alertRegion(line).say(loadFailure(failed), () => {
    // The focused button is about to be removed.
    document.querySelector("h1")?.focus();
    view.replaceChildren();
    again();
  });
}
