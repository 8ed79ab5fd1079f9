// Runs something once the visitor has done anything. What it loads is no part of the first visit, and cannot move a page that is
// still loading.

/** What a visitor does before anything else. */
const SIGNS = ["pointermove", "pointerdown", "keydown", "scroll"];

export function onFirstSign(work: () => void): void {
  const stopper = new AbortController();
  const start = () => {
    stopper.abort();
    work();
  };
  for (const sign of SIGNS) addEventListener(sign, start, { signal: stopper.signal, passive: true });
}
