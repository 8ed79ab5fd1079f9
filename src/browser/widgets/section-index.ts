// The index of a long page: marks the link to the section that is being read.

/** A section counts as reached once its top is in this upper part of the window. */
const READING_LINE = 1 / 3;

/**
 * Marks the last section whose top is above a line in the window. Over the last window height of the page, this line
 * moves down to the bottom of the window: otherwise the last sections might be too short to reach it. A section that
 * was chosen, in the index or by another link, stays marked until the visitor scrolls away from it.
 * @param marked Called with each link that is marked.
 */
export function followIndex(marked: (link: HTMLAnchorElement) => void = () => {}): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".index a[href^='#']")];
  let chosen = links.find(({ hash }) => hash === location.hash);

  const update = () => {
    const end = lastPosition();
    const last = Math.min(innerHeight, end);
    const left = last > 0 ? Math.min(1, Math.max(0, (end - scrollY) / last)) : 1;
    const line = innerHeight * (1 - left * (1 - READING_LINE));
    mark(chosen ?? links.filter((link) => topOf(link) < line).at(-1) ?? links[0]);
  };
  const scrolled = () => {
    if (chosen && !isWhereItLeads(chosen)) chosen = undefined;
    update();
  };
  const mark = (current: HTMLAnchorElement | undefined) => {
    // Only when the link changes, because this forces a layout, which is too slow for every scroll event.
    if (current && current.ariaCurrent === null) showInIndex(current);
    for (const link of links) link.ariaCurrent = link === current ? "true" : null;
    if (current) marked(current);
  };

  for (const link of links) {
    // Marks the link before the browser scrolls to its section.
    link.addEventListener("click", () => {
      chosen = link;
      mark(link);
    });
  }
  addEventListener("hashchange", () => {
    chosen = links.find(({ hash }) => hash === location.hash);
    scrolled();
  });
  addEventListener("scroll", scrolled, { passive: true });
  scrolled();
  // A list that grows moves the sections below it without a scroll event.
  new ResizeObserver(update).observe(document.body);
}

/** The maximum of scrollY. */
function lastPosition(): number {
  return document.documentElement.scrollHeight - innerHeight;
}

/** On a phone, where the index is a row, scrolls it so that this link is in the middle. */
export function showInIndex(link: HTMLAnchorElement): void {
  const row = link.parentElement;
  if (row !== null) row.scrollLeft = link.offsetLeft + (link.offsetWidth - row.clientWidth) / 2;
}

/** Whether the page is at the scroll position to which this link leads. */
function isWhereItLeads(link: HTMLAnchorElement): boolean {
  const margin = Number.parseFloat(getComputedStyle(sectionOf(link) ?? link).scrollMarginBlockStart);
  const place = Math.min(Math.max(scrollY + topOf(link) - margin, 0), lastPosition());
  return Math.abs(scrollY - place) <= 1;
}

function sectionOf({ hash }: HTMLAnchorElement): Element | null {
  return document.querySelector(hash);
}

function topOf(link: HTMLAnchorElement): number {
  return sectionOf(link)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
}
