// The steps of /login, /sign-up and /forgot-password: each is a heading and a form.

import type { Target } from "../widgets/alert.ts";
import { deadEnd } from "../widgets/dead-end.ts";
import { element, find, showHeading } from "../widgets/dom.ts";

/** Shows this form in place of the current one. Signing in with another provider is offered at the first step only. */
export function showForm(next: HTMLFormElement, title: string, isFirst = false): HTMLFormElement {
  showHeading(title);
  find(HTMLFormElement, "form").replaceWith(next);
  hide(".providers", !isFirst);
  hide(LANGUAGES, false);
  return next;
}

/**
 * Shows a step of a sign-in. The step exists only in the memory of the page, because neither its session nor a
 * password may be stored. So the languages are hidden: choosing one would reload the page and begin the sign-in again.
 */
export function showSignInStep(next: HTMLFormElement, title: string): HTMLFormElement {
  showForm(next, title);
  hide(LANGUAGES, true);
  return next;
}

const LANGUAGES = ".foot[role=group]";

/** Shows or hides a part that the page may lack: the list of languages, or the buttons of other providers. */
function hide(selector: string, isHidden: boolean): void {
  const part = document.querySelector<HTMLElement>(selector);
  if (part) part.hidden = isHidden;
}

/** Replaces a form that can't be used any more with a text that says why. */
export function turnAway(form: HTMLFormElement, title: string, text: string, then?: Target): void {
  showHeading(title);
  // The replacement is a form, too, because Back may lead to another step, whose form takes its place.
  form.replaceWith(element("form", {}, ...deadEnd(text, then), ...form.querySelectorAll(".other-way")));
  const heading = find(HTMLElement, "h1");
  heading.tabIndex = -1;
  heading.focus();
}
