import { find } from "../../widgets/dom.ts";

/** The status line of the section that contains this element. */
export function statusAt(within: Element): HTMLElement {
  return find(HTMLElement, "[role=status]", within.closest(".section") ?? document);
}
