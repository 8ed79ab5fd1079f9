// /api: the page can be read without this script, which adds buttons that copy each sample and try each call, and copies the
// address of a call. The form that tries a call is a script of its own, loaded at the first press.

import { closeContentsOnChoice } from "../widgets/contents-menu.ts";
import { canCopy, copyText, sayFor } from "../widgets/copy.ts";
import { element, find } from "../widgets/dom.ts";
import { followLongIndex } from "../widgets/long-index.ts";

followLongIndex();
closeContentsOnChoice();

for (const section of document.querySelectorAll<HTMLElement>(".operation")) {
  const heading = find(HTMLElement, "h3", section);
  const signature = find(HTMLElement, ".signature", section);
  signature.append(tryButton(heading.id, heading.textContent ?? "", signature));
  for (const [index, call] of section.querySelectorAll<HTMLElement>(".call").entries()) {
    const caption = find(HTMLElement, ".caption", call);
    const code = call.querySelector("pre code");
    if (code && canCopy()) caption.append(copyButton(code, index === 0 ? "request" : "response"));
  }
  if (canCopy()) copyAddress(find(HTMLAnchorElement, ".anchor", section));
}

function copyButton(code: Element, what: string): HTMLButtonElement {
  const button = element("button", { type: "button", className: "link", ariaLabel: `Copy the ${what}` }, "Copy");
  button.addEventListener("click", async () => {
    const isCopied = await copyText(button, code.textContent ?? "", "Copied");
    if (!isCopied) sayFor(button, "Not copied: select the text");
  });
  return button;
}

/** The link still goes to the call, so that its address is in the address bar as well. */
function copyAddress(link: HTMLAnchorElement): void {
  link.title = "Copy the link";
  link.addEventListener("click", () => copyText(link, link.href, "Link copied"));
}

/** Opens the form below the line with the method and the path of the call, and closes it. */
function tryButton(operationId: string, name: string, signature: HTMLElement): HTMLButtonElement {
  const button = element("button", { type: "button", className: "link", ariaExpanded: "false" }, "Try it");
  button.ariaLabel = `Try it: ${name}`;
  let form: HTMLElement | undefined;
  button.addEventListener("click", async () => {
    if (form !== undefined) {
      form.hidden = !form.hidden;
      button.ariaExpanded = String(!form.hidden);
      return;
    }
    const tryIt = await import("./try-it.ts").catch(() => undefined);
    const made = await tryIt?.tryItForm(operationId).catch(() => undefined);
    // A second press may have come first.
    if (form !== undefined) return;
    form = made;
    if (form === undefined) {
      button.textContent = "Not loaded: try again";
      return;
    }
    signature.after(form);
    button.textContent = "Try it";
    button.ariaExpanded = "true";
    form.querySelector<HTMLElement>("select, input, textarea, button")?.focus();
  });
  return button;
}
