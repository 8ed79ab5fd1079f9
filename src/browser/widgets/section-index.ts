// The index of a long page: marks the link to the section that is being read.

export function followIndex(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".index a[href^='#']")];
  const update = () => {
    const { scrollHeight } = document.documentElement;
    const isAtEnd = scrollY > 0 && innerHeight + scrollY >= scrollHeight - 1;
    const reached = links.filter(({ hash }) => topOf(hash) < innerHeight / 3);
    const current = (isAtEnd ? links : reached).at(-1) ?? links[0];
    for (const link of links) link.ariaCurrent = link === current ? "true" : null;
  };
  addEventListener("scroll", update, { passive: true });
  update();
}

function topOf(hash: string): number {
  return document.querySelector(hash)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
}
