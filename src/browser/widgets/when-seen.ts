// Runs a function once an element comes into view.

export function whenSeen(target: Element, work: () => void): void {
  new IntersectionObserver((entries, observer) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    work();
  }).observe(target);
}
