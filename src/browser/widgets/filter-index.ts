// A field above an index that leaves only the links with its words in their text or title. Enter goes to the first one.

import { element } from "./dom.ts";

export function filterIndex(index: HTMLElement, title: string, nothingFound: string): void {
  const links = [...index.querySelectorAll("a")];
  const input = element("input", { type: "search", id: "filter", autocomplete: "off", spellcheck: false });
  const none = element("p", { role: "status", className: "hint" });
  const label = element("label", { htmlFor: input.id }, title);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/);
    for (const link of links) {
      const text = `${link.textContent} ${link.title}`.toLowerCase();
      link.hidden = !words.every((word) => text.includes(word));
    }
    for (const group of index.querySelectorAll<HTMLElement>(".group")) group.hidden = !hasLinks(group);
    none.textContent = links.every(({ hidden }) => hidden) ? nothingFound : "";
  });
  input.addEventListener("keydown", ({ key }) => key === "Enter" && links.find(({ hidden }) => !hidden)?.click());
  index.prepend(element("div", { className: "field" }, label, input, none));
}

/** Whether a link of the group is shown. */
function hasLinks(group: Element): boolean {
  for (let next = group.nextElementSibling; next instanceof HTMLAnchorElement; next = next.nextElementSibling) {
    if (!next.hidden) return true;
  }
  return false;
}
