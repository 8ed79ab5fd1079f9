// The index of a page that has many short sections: the section that was chosen in it is the current one until the page
// scrolls, also if it is too near to the end of the page to reach the top, and the index scrolls to its current link.

import { followIndex } from "./section-index.ts";

export function followLongIndex(): void {
  const index = document.querySelector<HTMLElement>(".index");
  let chosen = "";
  let chosenAt = 0;
  const update = followIndex((reached, links) => {
    if (Math.abs(scrollY - chosenAt) > 1) chosen = "";
    const current = links.find(({ hash }) => hash === chosen) ?? reached;
    if (index && current) scrollTo(index, current);
    return current;
  });
  // The browser scrolls to the section before the next frame.
  const choose = () =>
    requestAnimationFrame(() => {
      chosen = location.hash;
      chosenAt = scrollY;
      update();
    });
  addEventListener("hashchange", choose);
  index?.addEventListener("click", choose);
  if (location.hash !== "") choose();
}

/** Scrolls an index that is longer than the window, and never the page. */
function scrollTo(index: HTMLElement, link: HTMLElement): void {
  const { top, bottom, height } = index.getBoundingClientRect();
  const at = link.getBoundingClientRect();
  if (at.top < top || at.bottom > bottom) index.scrollTop += at.top - top - height / 2;
}
