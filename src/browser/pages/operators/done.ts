// The messages of the whole console, below its heading: what was done, or why an action failed.

import { alertRegion } from "../../widgets/alert.ts";
import { find } from "../../widgets/dom.ts";
import { failureOf } from "./failures.ts";
import type { Failed } from "./outcome.ts";

const MESSAGES = ".page > main > .messages";

export function statusLine(): HTMLElement {
  return find(HTMLElement, `${MESSAGES} > [role=status]`);
}

export function showDone(text: string): void {
  clearMessages();
  statusLine().textContent = text;
}

export function showFailure(failed: Failed): void {
  clearMessages();
  const { alert, target, fields = {} } = failureOf(failed);
  const text = alert ?? Object.values(fields)[0];
  if (text !== undefined) alertRegion(find(HTMLElement, `${MESSAGES} > [role=alert]`)).say(text, target);
}

export function clearMessages(): void {
  for (const line of document.querySelectorAll(`${MESSAGES} > p`)) line.replaceChildren();
}
