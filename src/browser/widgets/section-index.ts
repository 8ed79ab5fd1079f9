// The index of a long page: marks the link to the section that is being read.

/** The part of the window above which a section counts as reached. */
const READING_LINE = 1 / 3;

/**
 * A section is being read once its top is above a line in the window. While the rest of the page scrolls by, at most a window of it,
 * that line moves down to the end of the window: the last sections may be too short to reach the top, and each has its turn.
 * A section that was chosen, in the index or by another link, stays marked until the visitor scrolls away from it.
 *
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
    // It asks for the layout, which is not for every step of a scroll.
    if (current && current.ariaCurrent === null) showInIndex(current);
    for (const link of links) link.ariaCurrent = link === current ? "true" : null;
    if (current) marked(current);
  };

  for (const link of links) {
    // The page scrolls after this.
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
  // A list that grows is no scroll, and moves what is below it.
  new ResizeObserver(update).observe(document.body);
}

/** How far the page can be scrolled. */
function lastPosition(): number {
  return document.documentElement.scrollHeight - innerHeight;
}

/** Scrolls an index that is a row, on a phone, so that this link is in its middle. */
export function showInIndex(link: HTMLAnchorElement): void {
  const row = link.parentElement;
  if (row !== null) row.scrollLeft = link.offsetLeft + (link.offsetWidth - row.clientWidth) / 2;
}

/** Whether the page is scrolled to where the browser scrolls it for this link. */
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
