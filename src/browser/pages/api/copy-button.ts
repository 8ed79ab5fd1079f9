// The button in the caption of a sample that copies it.

import { canCopy, copyText, sayFor } from "../../widgets/copy.ts";
import { element } from "../../widgets/dom.ts";

export function addCopyButton(caption: HTMLElement, code: Element, what: string): void {
  if (!canCopy()) return;
  const button = element("button", { type: "button", className: "link", ariaLabel: `Copy the ${what}` }, "Copy");
  button.addEventListener("click", async () => {
    const isCopied = await copyText(button, code.textContent ?? "", "Copied");
    if (!isCopied) sayFor(button, "Not copied: select the text");
  });
  caption.append(button);
}
