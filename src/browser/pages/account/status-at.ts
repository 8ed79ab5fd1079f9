import { find } from "../../widgets/dom.ts";

/** The status line of the section that contains this element. */
export function statusAt(within: Element): HTMLElement {
  return find(HTMLElement, "[role=status]", within.closest(".section") ?? document);
}

/** Says in a status line what was done, and scrolls the line into view. */
export function sayDone(status: HTMLElement, text: string): void {
  status.textContent = text;
  if (text !== "") status.scrollIntoView({ block: "nearest" });
}
