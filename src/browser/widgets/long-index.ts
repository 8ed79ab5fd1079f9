// The index of a page that has many sections. It may be longer than the window, so it scrolls to its current link.

import { followIndex } from "./section-index.ts";

export function followLongIndex(): void {
  const index = document.querySelector<HTMLElement>(".index");
  if (index) followIndex((link) => scrollTo(index, link));
}

/** Scrolls the index to the link, but never the page. */
function scrollTo(index: HTMLElement, link: HTMLElement): void {
  const { top, bottom, height } = index.getBoundingClientRect();
  const at = link.getBoundingClientRect();
  if (at.top < top || at.bottom > bottom) index.scrollTop += at.top - top - height / 2;
}
