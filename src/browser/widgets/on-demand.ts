/**
 * Loads a script of the page when it is needed, and once. Undefined if it can't be loaded; then the next call tries again, by another
 * address, because browsers may cache a failed import by its address.
 */
export function onDemand<Loaded>(address: string): () => Promise<Loaded | undefined> {
  let tries = "";
  return () =>
    import(address + tries).catch(() => {
      tries += "?";
    });
}
