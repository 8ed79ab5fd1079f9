// Content that arrives late grows the page. Browsers keep the top of the visible part in place, and move everything
// below the new content.

/** Controls outside the index, whose links stay in place in any case. */
const CONTROL = ":is(a, button, input, select, label):not(.index *)";

/**
 * Makes the change, and scrolls so that one element does not move, for example away from under the pointer: the field
 * with the focus, the control under the pointer, or the section chosen in the index.
 */
export function keepInPlace(change: () => void): void {
  const pointed = [...document.querySelectorAll(":hover")].at(-1);
  const used = [document.querySelector(":focus:not(.index *)"), pointed?.closest(CONTROL)];
  const held = [...used, document.querySelector(":target")].find(isInView) ?? pointed;
  const top = topOf(held);
  change();
  if (held?.isConnected) scrollBy({ top: topOf(held) - top, behavior: "instant" });
}

const topOf = (element: Element | undefined) => element?.getBoundingClientRect().top ?? 0;

function isInView(element: Element | null | undefined): element is Element {
  if (!element) return false;
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
