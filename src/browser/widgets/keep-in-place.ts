// Content that arrives late grows the page. Browsers keep the top of what is visible in its place, and move what is below.

/** The links of the index stay in their place anyway. */
const CONTROL = ":is(a, button, input, select, label):not(.index *)";

/**
 * Makes the change, and scrolls so that what the visitor types in, points at or has chosen in the index does not move, for example
 * under the next press.
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
