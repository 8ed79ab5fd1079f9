// /api: the page can be read without this script. The script filters the index, enters the origin of the page in the
// samples, adds buttons that copy a sample or try a call, and makes the link of a section copy its address. The form
// that tries a call is in a script of its own, which the first click on such a button loads.

import { closeContentsOnChoice } from "../widgets/contents-menu.ts";
import { canCopy, copyText } from "../widgets/copy.ts";
import { element, find } from "../widgets/dom.ts";
import { filterIndex } from "../widgets/filter-index.ts";
import { followLongIndex } from "../widgets/long-index.ts";
import { prepareSamples } from "./api/samples.ts";

filterIndex(find(HTMLElement, ".index"));
followLongIndex();
closeContentsOnChoice();

for (const section of document.querySelectorAll<HTMLElement>(".operation")) {
  const heading = find(HTMLElement, "h3", section);
  const signature = find(HTMLElement, ".signature", section);
  signature.append(tryButton(heading.id, heading.textContent ?? "", signature));
}

if (canCopy()) {
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".anchor")) copyAddress(link);
}

for (const place of document.querySelectorAll(".origin")) place.textContent = location.origin;

prepareSamples();

/**
 * A click on the link copies its address. The link still leads to the section, so that the address bar shows the
 * address, too.
 */
function copyAddress(link: HTMLAnchorElement): void {
  link.title = "Copy the link";
  link.addEventListener("click", () => copyText(link, link.href, "Link copied"));
}

/** The button that opens and closes the form of a call. The form stands below the line with method and path. */
function tryButton(operationId: string, name: string, signature: HTMLElement): HTMLButtonElement {
  const button = element("button", { type: "button", className: "link" });
  const say = (text: string) => {
    button.textContent = text;
    button.ariaLabel = `${text}: ${name}`;
  };
  say("Try it");
  let form: HTMLElement | undefined;
  button.addEventListener("click", async () => {
    if (form !== undefined) {
      form.hidden = !form.hidden;
      return say(form.hidden ? "Try it" : "Close");
    }
    const tryIt = await import("./try-it.ts").catch(() => undefined);
    const made = await tryIt?.tryItForm(operationId).catch(() => undefined);
    // A second click may have shown the form already.
    if (form !== undefined) return;
    form = made;
    if (form === undefined) return say("Not loaded. Try again");
    signature.after(form);
    say("Close");
    form.querySelector<HTMLElement>("select, input, textarea, button")?.focus();
  });
  return button;
}
