// For what a request can do without: its value if it comes in time.

/** Undefined if the work fails or takes longer. The work itself can't be stopped. */
export async function withinTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value | undefined> {
  // A number in Workers, an object where Node's types are about: its type is left to the compiler.
  let stop = () => {};
  const timeLimit = new Promise<undefined>((resolve) => {
    const timer = setTimeout(() => resolve(undefined), milliseconds);
    stop = () => clearTimeout(timer);
  });
  try {
    return await Promise.race([work, timeLimit]);
  } catch {
    return undefined;
  } finally {
    stop();
  }
}
