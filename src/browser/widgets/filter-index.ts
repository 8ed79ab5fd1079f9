// The filter field above an index: it hides all links whose text and title lack one of the typed words. Enter goes to
// the first link that is left. The field is on the page from the start, so that nothing moves; without a script it is
// not shown.

import { find } from "./dom.ts";

export function filterIndex(index: HTMLElement): void {
  const links = [...index.querySelectorAll("a")];
  const input = find(HTMLInputElement, "#filter", index);
  const none = find(HTMLElement, "[role=status]", index);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/);
    for (const link of links) {
      const text = `${link.textContent} ${link.title}`.toLowerCase();
      link.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of index.querySelectorAll<HTMLElement>(".group")) group.hidden = !hasLinks(group);
    none.textContent = links.every(({ hidden }) => hidden) ? (input.dataset.nothing ?? "") : "";
  });
  input.addEventListener("keydown", ({ key }) => key === "Enter" && links.find(({ hidden }) => !hidden)?.click());
}

/** Whether a link of the group is shown. */
function hasLinks(group: Element): boolean {
  for (let next = group.nextElementSibling; next instanceof HTMLAnchorElement; next = next.nextElementSibling) {
    if (!next.hidden) return true;
  }
  return false;
}
