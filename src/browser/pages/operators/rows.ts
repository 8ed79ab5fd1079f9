// Rows of facts: a label, a value and what the operator may do about it.

import { element } from "../../widgets/dom.ts";
import { dateAndTime, shortDay } from "../../widgets/format.ts";

let count = 0;

export function row(label: string, value: string | Node, ...actions: readonly HTMLButtonElement[]): HTMLElement {
  const heading = element("h3", { id: `row-${++count}` }, label);
  for (const [index, action] of actions.entries()) {
    action.id = `${heading.id}-${index}`;
    // "Edit Name" rather than "Edit".
    action.setAttribute("aria-labelledby", `${action.id} ${heading.id}`);
  }
  const content = element("div", { className: "value" }, value);
  return element("div", { className: "row" }, heading, content, element("p", { className: "links" }, ...actions));
}

export function action(label: string, onclick: () => void, isDangerous = false): HTMLButtonElement {
  return element("button", { type: "button", className: isDangerous ? "link danger" : "link", onclick }, label);
}

/** Lines of a value. Empty ones are left out. */
export function lines(first: string | Node, ...hints: readonly string[]): DocumentFragment {
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

/** No name of a role is broken. */
export function roleNames(roles: readonly string[]): string | Node {
  if (roles.length === 0) return "–";
  const fragment = new DocumentFragment();
  for (const [index, role] of roles.entries()) {
    fragment.append(index === 0 ? "" : ", ", element("span", { className: "whole" }, role));
  }
  return fragment;
}

/** An instant, or a day such as 2026-11-27. */
export function time(dateTime: string): HTMLTimeElement {
  return element("time", { dateTime }, dateTime.includes("T") ? dateAndTime(dateTime) : shortDay(dateTime));
}
