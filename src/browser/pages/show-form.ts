// The steps of /login, /sign-up and /forgot-password: each is a heading and a form.

import type { Target } from "../widgets/alert.ts";
import { deadEnd } from "../widgets/dead-end.ts";
import { element, find, showHeading } from "../widgets/dom.ts";

/** Shows this form in place of the present one. Signing in with another provider is offered at the first step only. */
export function showForm(next: HTMLFormElement, title: string, isFirst = false): HTMLFormElement {
  showHeading(title);
  find(HTMLFormElement, "form").replaceWith(next);
  hide(".providers", !isFirst);
  hide(LANGUAGES, false);
  return next;
}

/**
 * The same for a step of a sign-in. It is in the memory of the page alone, because no session or password may be stored: another
 * language would reload the page and begin the sign-in again, so none is offered.
 */
export function showSignInStep(next: HTMLFormElement, title: string): HTMLFormElement {
  showForm(next, title);
  hide(LANGUAGES, true);
  return next;
}

const LANGUAGES = ".foot[role=group]";

/** Pages of one language have no list of languages, and a site without other providers has none of their buttons. */
function hide(selector: string, isHidden: boolean): void {
  const part = document.querySelector<HTMLElement>(selector);
  if (part) part.hidden = isHidden;
}

/** Shows why the form is of no use any more, in its place. */
export function turnAway(form: HTMLFormElement, title: string, text: string, then?: Target): void {
  showHeading(title);
  // A form as well, because Back may lead to another step.
  form.replaceWith(element("form", {}, ...deadEnd(text, then), ...form.querySelectorAll(".other-way")));
  const heading = find(HTMLElement, "h1");
  heading.tabIndex = -1;
  heading.focus();
}
