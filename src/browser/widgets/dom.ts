// Finds elements of the page. A page and its script belong together, so a missing element is a bug, and `find` throws.

import { name as siteName } from "../../site.ts";

type ElementClass<E extends Element> = abstract new () => E;

export function find<E extends Element>(type: ElementClass<E>, selector: string, within: ParentNode = document): E {
  const element = within.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`This page has no ${selector}`);
  return element;
}

/** A new element. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]>,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Name] {
  const created = Object.assign(document.createElement(name), properties);
  created.append(...content);
  return created;
}

/** A form control with a value that people enter. */
export type Control = HTMLInputElement | HTMLSelectElement;

export function findControl(name: string, within: ParentNode): Control {
  const selector = `[name=${name}]`;
  const control = within.querySelector(selector);
  return control instanceof HTMLSelectElement ? control : find(HTMLInputElement, selector, within);
}

/** A copy of the content of a `<template>`. */
export function copyTemplate(id: string): DocumentFragment {
  return document.importNode(find(HTMLTemplateElement, `#${id}`).content, true);
}

/** Removes the message which the style sheet would show after some time if the page's script did not start. */
export function removeNotStarted(): void {
  document.querySelector(".not-started")?.remove();
}

/** Sets the heading and the title of the page to those of the current step. */
export function showHeading(title: string): void {
  find(HTMLElement, "h1").textContent = title;
  document.title = `${title} – ${siteName}`;
}
