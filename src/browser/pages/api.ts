// /api: the page can be read without this script, which adds buttons that copy and try each call. The form that tries a call
// is a script of its own, loaded at the first press.

import { closeContentsOnChoice } from "../widgets/contents-menu.ts";
import { element, find } from "../widgets/dom.ts";
import { followIndex } from "../widgets/section-index.ts";

const COPIED_FOR_MS = 2_000;

followIndex();
closeContentsOnChoice();

for (const section of document.querySelectorAll<HTMLElement>(".operation")) {
  const call = find(HTMLElement, ".call", section);
  const heading = find(HTMLElement, "h3", section);
  find(HTMLElement, ".caption", call).append(
    copyButton(find(HTMLElement, "code", call)),
    tryButton(heading.id, heading.textContent ?? "", call),
  );
}

function copyButton(command: HTMLElement): HTMLButtonElement {
  const button = element("button", { type: "button", className: "link" }, "Copy");
  button.addEventListener("click", async () => {
    const isCopied = await navigator.clipboard.writeText(command.textContent ?? "").then(
      () => true,
      () => false,
    );
    button.textContent = isCopied ? "Copied" : "Not copied: select the text";
    setTimeout(() => {
      button.textContent = "Copy";
    }, COPIED_FOR_MS);
  });
  return button;
}

/** Opens the form below the call, and closes it. */
function tryButton(operationId: string, name: string, call: HTMLElement): HTMLButtonElement {
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
    call.after(form);
    button.textContent = "Try it";
    button.ariaExpanded = "true";
    form.querySelector<HTMLElement>("select, input, textarea, button")?.focus();
  });
  return button;
}
