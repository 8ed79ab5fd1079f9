// A sample that is wider than its box gets the focus, so that the keys with arrows scroll it in every browser.

const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

/** @param what Its name for screen readers. */
export function scrollByKeyboard(sample: HTMLElement, what: string): void {
  sample.role = "group";
  sample.ariaLabel = what;
  sizes.observe(sample);
}
