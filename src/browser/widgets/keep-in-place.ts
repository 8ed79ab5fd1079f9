// Content that arrives late grows the page. Browsers keep the top of what is visible in its place, and move what is below.

/** Makes the change, and scrolls so that what the visitor types in or points at does not move under the next press. */
export function keepInPlace(change: () => void): void {
  const focused = document.querySelector(":focus");
  const isUsed = focused !== null && (isInView(focused) || isOfIndex(focused));
  const used = isUsed ? focused : [...document.querySelectorAll(":hover")].at(-1);
  // The index is not moved. Whoever has just used it wants to see the section.
  const held = isOfIndex(used) ? document.querySelector(":target") : used;
  const top = topOf(held);
  change();
  if (held?.isConnected) scrollBy({ top: topOf(held) - top, behavior: "instant" });
}

const topOf = (element: Element | null | undefined) => element?.getBoundingClientRect().top ?? 0;

const isOfIndex = (element: Element | undefined) => Boolean(element?.closest(".index"));

function isInView(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}
