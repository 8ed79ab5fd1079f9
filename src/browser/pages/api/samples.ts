// The samples of code on /api and /problems: a button in the caption copies the sample, and a sample that is wider
// than its box can be focused, so that the arrow keys scroll it in every browser.

import * as messages from "../../../messages/catalogue.ts";
import { canCopy, copyText, sayFor } from "../../widgets/copy.ts";
import { element, find } from "../../widgets/dom.ts";

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

/** Prepares the samples that the build has written into the page. */
export function prepareSamples(): void {
  for (const sample of document.querySelectorAll<HTMLElement>(".call pre")) {
    const caption = find(HTMLElement, ".caption", sample.parentElement ?? sample);
    // The beginning of the caption is the name, such as "Request" or "Base URL".
    prepareSample(sample, caption, caption.firstChild?.textContent?.trim() ?? "");
  }
}

/** @param what The name of the sample for screen readers. */
export function prepareSample(sample: HTMLElement, caption: HTMLElement, what: string): void {
  if (canCopy()) caption.append(copyButton(sample, what));
  sample.role = "group";
  sample.ariaLabel = what;
  sizes.observe(sample);
}

function copyButton(sample: HTMLElement, what: string): HTMLButtonElement {
  const ariaLabel = `${messages.copy}: ${what}`;
  const button = element("button", { type: "button", className: "link", ariaLabel }, messages.copy);
  button.addEventListener("click", async () => {
    const isCopied = await copyText(button, sample.textContent ?? "", messages.copied);
    if (!isCopied) sayFor(button, messages.notCopied);
  });
  return button;
}
