// What a page shows when the visitor cannot continue there: the reason, and a button that leads elsewhere.

import { type Target, withTarget } from "./alert.ts";
import { element } from "./dom.ts";

/** @param text The part in [brackets] at its end is the label of the button. Without a target, there is no button. */
export function deadEnd(text: string, target: Target | undefined, role: string | null = null): HTMLElement[] {
  const [why = "", button] = withTarget(text, target);
  const lead = element("p", { className: "lead", role }, why);
  if (!(button instanceof HTMLElement)) return [lead];
  button.className = "button main";
  return [lead, element("p", { className: "stack" }, button)];
}
