// /api: the page can be read without this script, which adds buttons that copy each sample and try each call, and copies the
// address of a call. The form that tries a call is a script of its own, loaded at the first press.

import { closeContentsOnChoice } from "../widgets/contents-menu.ts";
import { element, find } from "../widgets/dom.ts";
import { followLongIndex } from "../widgets/long-index.ts";

const COPIED_FOR_MS = 2_000;

/** Absent from pages of http and from browsers whose owner has switched it off. */
const clipboard: Clipboard | undefined = navigator.clipboard;

followLongIndex();
closeContentsOnChoice();

for (const section of document.querySelectorAll<HTMLElement>(".operation")) {
  const heading = find(HTMLElement, "h3", section);
  const name = heading.textContent ?? "";
  for (const [index, call] of section.querySelectorAll<HTMLElement>(".call").entries()) {
    const caption = find(HTMLElement, ".caption", call);
    const code = call.querySelector("pre code");
    if (code && clipboard) caption.append(copyButton(clipboard, code, index === 0 ? "request" : "response"));
    if (index === 0) caption.append(tryButton(heading.id, name, call));
  }
  if (clipboard) copyAddress(clipboard, find(HTMLAnchorElement, ".anchor", section));
}

function copyButton(clipboard: Clipboard, code: Element, what: string): HTMLButtonElement {
  const button = element("button", { type: "button", className: "link", ariaLabel: `Copy the ${what}` }, "Copy");
  button.addEventListener("click", async () => {
    const label = (await isCopied(clipboard, code.textContent ?? "")) ? "Copied" : "Not copied: select the text";
    button.textContent = label;
    button.ariaLabel = null;
    setTimeout(() => {
      button.textContent = "Copy";
      button.ariaLabel = `Copy the ${what}`;
    }, COPIED_FOR_MS);
  });
  return button;
}

/** The link still goes to the call, so that its address is in the address bar as well. */
function copyAddress(clipboard: Clipboard, link: HTMLAnchorElement): void {
  const { ariaLabel } = link;
  link.title = "Copy the link";
  link.addEventListener("click", async () => {
    if (!(await isCopied(clipboard, link.href))) return;
    link.textContent = "Link copied";
    link.ariaLabel = null;
    setTimeout(() => {
      link.textContent = "#";
      link.ariaLabel = ariaLabel;
    }, COPIED_FOR_MS);
  });
}

function isCopied(clipboard: Clipboard, text: string): Promise<boolean> {
  return clipboard.writeText(text).then(
    () => true,
    () => false,
  );
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
