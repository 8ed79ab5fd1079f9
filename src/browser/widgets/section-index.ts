// The index of a long page: marks the link to the section that is being read.

type Link = HTMLAnchorElement;

/**
 * @param choose May choose another link than that of the last section whose beginning has come into the upper third.
 * @returns Marks the link anew.
 */
export function followIndex(
  choose = (reached: Link | undefined, _links: readonly Link[]): Link | undefined => reached,
): () => void {
  const links = [...document.querySelectorAll<Link>(".index a[href^='#']")];
  const update = () => {
    const { scrollHeight } = document.documentElement;
    const isAtEnd = scrollY > 0 && innerHeight + scrollY >= scrollHeight - 1;
    const reached = links.filter(({ hash }) => topOf(hash) < innerHeight / 3);
    const current = choose((isAtEnd ? links : reached).at(-1) ?? links[0], links);
    for (const link of links) link.ariaCurrent = link === current ? "true" : null;
  };
  addEventListener("scroll", update, { passive: true });
  update();
  return update;
}

function topOf(hash: string): number {
  return document.querySelector(hash)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
}
