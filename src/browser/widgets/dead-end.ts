// What a page shows where it can't go on: why, and a button that leads on.

import { type Target, withTarget } from "./alert.ts";
import { element } from "./dom.ts";

/** @param text Its part in [brackets], the last one, is the label of the button. There is none without a target. */
export function deadEnd(text: string, target: Target | undefined, role: string | null = null): HTMLElement[] {
  const [why = "", button] = withTarget(text, target);
  const lead = element("p", { className: "lead", role }, why);
  if (!(button instanceof HTMLElement)) return [lead];
  button.className = "button main";
  return [lead, element("p", { className: "stack" }, button)];
}
