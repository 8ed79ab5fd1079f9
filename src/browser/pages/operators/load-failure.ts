// In place of a view that could not be loaded: why, and another try.

import { alertRegion } from "../../widgets/alert.ts";
import { element } from "../../widgets/dom.ts";
import { loadFailure } from "./failures.ts";
import type { Failed } from "./outcome.ts";

export function showLoadFailure(view: HTMLElement, failed: Failed, again: () => unknown): void {
  const line = element("p", { role: "alert" });
  view.replaceChildren(element("div", { className: "messages" }, line));
  alertRegion(line).say(loadFailure(failed), () => {
    // The button that has the focus is about to go.
    document.querySelector("h1")?.focus();
    view.replaceChildren();
    again();
  });
}
