// Rows of facts: a label, a value and what the operator may do about it. Also how the console shows times and IDs.

import * as messages from "../../../messages/catalogue.ts";
import { canCopy, copyText } from "../../widgets/copy.ts";
import { element } from "../../widgets/dom.ts";
import { fillWith } from "../../widgets/fill-with.ts";
import { dateAndTime, dateThen, shortDate, shortDay } from "../../widgets/format.ts";
import { timeElement } from "../../widgets/time-element.ts";

let count = 0;

export function row(label: string, value: string | Node, ...actions: readonly HTMLButtonElement[]): HTMLElement {
  const heading = element("h3", { id: `row-${++count}` }, label);
  for (const [index, action] of actions.entries()) {
    action.id = `${heading.id}-${index}`;
    // Screen readers read "Edit Name" rather than "Edit".
    action.setAttribute("aria-labelledby", `${action.id} ${heading.id}`);
  }
  const content = element("div", { className: "value" }, value);
  return element("div", { className: "row" }, heading, content, element("p", { className: "links" }, ...actions));
}

export function action(label: string, onclick: () => void, isDangerous = false): HTMLButtonElement {
  return element("button", { type: "button", className: isDangerous ? "link danger" : "link", onclick }, label);
}

/** A button for what to do next, below a message that there are no rows. */
export function nextStep(label: string, onclick: () => void): HTMLButtonElement {
  return element("button", { type: "button", className: "button", onclick }, label);
}

/** The lines of a value. Empty lines are left out. */
export function lines(first: string | Node, ...hints: readonly (string | Node)[]): DocumentFragment {
  const fragment = new DocumentFragment();
  fragment.append(
    first,
    ...hints.filter((hint) => hint !== "").map((hint) => element("p", { className: "hint" }, hint)),
  );
  return fragment;
}

export function badge(text: string, kind: "" | "good" | "bad" = ""): HTMLElement {
  return element("span", { className: `badge ${kind}` }, text);
}

/** The names of roles. No name is broken across lines. */
export function roleNames(roles: readonly string[]): string | Node {
  if (roles.length === 0) return "–";
  const fragment = new DocumentFragment();
  for (const [index, role] of roles.entries()) {
    fragment.append(index === 0 ? "" : ", ", whole(role));
  }
  return fragment;
}

const TIME: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit", timeZoneName: "short" };

/** An instant with its time zone, or a day such as 2026-11-27, which is the same in every time zone. */
export function time(dateTime: string, timeFormat = TIME): HTMLTimeElement {
  if (!dateTime.includes("T")) return element("time", { dateTime, className: "whole" }, shortDay(dateTime));
  const shown = timeElement(dateTime, "", dateThen(dateTime, timeFormat));
  shown.title = dateTime;
  return shown;
}

/** An instant as text, for a sentence. Neither its date nor its time is broken across lines. */
export function moment(dateTime: string): string {
  return dateThen(dateTime, TIME)
    .map((part) => part.replaceAll(" ", "\u00a0"))
    .join(" ");
}

/** The day of an instant in the operator's time zone. */
export function day(dateTime: string): HTMLTimeElement {
  return element("time", { dateTime, title: dateAndTime(dateTime), className: "whole" }, shortDate(dateTime));
}

/** A text that is not broken across lines. */
function whole(text: string): HTMLElement {
  return element("span", { className: "whole" }, text);
}

/** A message with code in backticks. */
export function withCode(text: string): HTMLElement {
  const parts = text.split("`");
  return element("span", {}, ...parts.map((part, index) => (index % 2 === 1 ? element("code", {}, part) : part)));
}

/** A message with an instant in place of {time}. */
export function withTime(text: string, instant: string): HTMLElement {
  return withElement(text, time(instant));
}

/** A message with the day of an instant in place of {time}. */
export function withDay(text: string, instant: string): HTMLElement {
  return withElement(text, day(instant));
}

function withElement(text: string, shown: HTMLElement): HTMLElement {
  return element("span", {}, ...fillWith(text, "time", shown));
}

/** The beginning of an ID. Callers put the whole ID into the title. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** A row with an ID and, if the browser can copy, a button that copies the ID. */
export function idRow(label: string, id: string): HTMLElement {
  const code = element("code", { className: "id" }, id);
  if (!canCopy()) return row(label, code);
  const copied = element("span", { role: "status", className: "visually-hidden" });
  const button = action(messages.copy, async () => {
    const isCopied = await copyText(button, id, messages.copied);
    copied.textContent = isCopied ? messages.copied : "";
    // Without permission to copy, the ID is selected, so that the operator can copy it with the browser's own
    // command.
    if (!isCopied) getSelection()?.selectAllChildren(code);
  });
  return row(label, element("div", {}, code, copied), button);
}
