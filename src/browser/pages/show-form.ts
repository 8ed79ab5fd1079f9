// The steps of /login, /sign-up and /forgot-password: each is a heading and a form.

import type { Target } from "../widgets/alert.ts";
import { deadEnd } from "../widgets/dead-end.ts";
import { find, showHeading } from "../widgets/dom.ts";

/** Shows this form in place of the present one. Signing in with another provider is offered at the first step only. */
export function showForm(next: HTMLFormElement, title: string, isFirst = false): HTMLFormElement {
  showHeading(title);
  find(HTMLFormElement, "form").replaceWith(next);
  const providers = document.querySelector<HTMLElement>(".providers");
  if (providers) providers.hidden = !isFirst;
  return next;
}

/** Shows why the form is of no use any more, in it: Back may lead to another step. */
export function turnAway(form: HTMLFormElement, title: string, text: string, then?: Target): void {
  showHeading(title);
  form.replaceChildren(...deadEnd(text, then), ...form.querySelectorAll(".other-way"));
  const heading = find(HTMLElement, "h1");
  heading.tabIndex = -1;
  heading.focus();
}
