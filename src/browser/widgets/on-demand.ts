/**
 * Returns a function that loads a script when it is first called. The function returns undefined if the script can't
 * be loaded: then its next call tries another address, because browsers may cache a failed import by its address.
 */
export function onDemand<Loaded>(address: string): () => Promise<Loaded | undefined> {
  let tries = "";
  return () =>
    import(address + tries).catch(() => {
      tries += "?";
    });
}
