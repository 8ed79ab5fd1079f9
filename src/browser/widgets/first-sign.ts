// Runs a function at the visitor's first interaction with the page. What the function loads does not slow down the
// first view of the page, and cannot move content while the page is still loading.

/** The events of a first interaction. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"];

export function onFirstSign(work: () => void): void {
  const stopper = new AbortController();
  const start = () => {
    stopper.abort();
    work();
  };
  for (const sign of SIGNS) addEventListener(sign, start, { signal: stopper.signal, passive: true });
}
