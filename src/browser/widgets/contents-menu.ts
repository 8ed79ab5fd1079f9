// The contents of a long page. On a wide screen they are at the side. On a phone they are a menu, a popover that a
// button opens without a script; this script closes it, and scrolls it to the section that is being read.

export function closeContentsOnChoice(): void {
  const menu = document.querySelector<HTMLElement>(".index[popover]");
  menu?.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) menu.hidePopover();
  });
  menu?.addEventListener("toggle", () => {
    const current = menu.querySelector<HTMLElement>("[aria-current]");
    if (current) menu.scrollTop = current.offsetTop + (current.offsetHeight - menu.clientHeight) / 2;
  });
  // When the device is turned, the contents may be at the side, so the menu is closed.
  matchMedia("(max-width: 48rem)").addEventListener("change", () => menu?.hidePopover());
}
