// The button that leads to another provider, in panels of the account page. It looks like the buttons of the sign-in
// page.

import { GOOGLE_STROKES } from "../../core/google-mark.ts";
import { providerLabel } from "../../core/provider-label.ts";
import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { builtForm, closingButton } from "./built-form.ts";
import { find } from "./dom.ts";
import { shape } from "./shape.ts";

/** The logo of the provider, if it is Google. Other providers need only their name. */
export function markOf(provider: string): Element[] {
  if (provider !== "Google") return [];
  const picture = { width: 18, height: 18, fill: "none", "stroke-width": 3.5, "aria-hidden": "true" };
  return [shape("svg", picture, ...GOOGLE_STROKES.map((stroke) => shape("path", stroke)))];
}

export function providerForm(lead: HTMLElement, provider: string): HTMLFormElement {
  const label = fill(messages.continueWith, { provider: providerLabel(provider) });
  const form = builtForm([lead], label, [], [closingButton(messages.cancel)]);
  const button = find(HTMLButtonElement, "[type=submit]", form);
  button.className = "button";
  button.prepend(...markOf(provider));
  return form;
}
