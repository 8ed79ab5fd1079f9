// A further step of the sign-in page.

import { find, showHeading } from "../widgets/dom.ts";

/** Shows this form in place of the present one. Signing in with another provider is offered at the first step only. */
export function showForm(next: HTMLFormElement, title: string): HTMLFormElement {
  showHeading(title);
  find(HTMLFormElement, "form").replaceWith(next);
  document.querySelector(".providers")?.remove();
  return next;
}
