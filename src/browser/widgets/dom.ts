// Finding elements that the HTML of a page promises. A page and its script are written together: a missing element is a
// mistake of ours, so it throws.

import { SITE_NAME } from "../pages/site.ts";

type ElementClass<E extends Element> = abstract new () => E;

export function find<E extends Element>(type: ElementClass<E>, selector: string, within: ParentNode = document): E {
  const element = within.querySelector(selector);
  if (!(element instanceof type)) throw new Error(`This page has no ${selector}`);
  return element;
}

/** A copy of what the page keeps in the `<template>` of that id. */
export function copyTemplate(id: string): DocumentFragment {
  return document.importNode(find(HTMLTemplateElement, `#${id}`).content, true);
}

/** What the step is called that the page has come to. */
export function showHeading(title: string): void {
  find(HTMLElement, "h1").textContent = title;
  document.title = `${title} – ${SITE_NAME}`;
}
