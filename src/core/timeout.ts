// For what a request doesn't wait for longer than it can afford. The work itself can't be stopped: it goes on.

/** What the work comes to, or `late` if it takes longer. */
export async function withTimeout<Value, Late>(
  work: Promise<Value>,
  milliseconds: number,
  late: Late,
): Promise<Value | Late> {
  // A number in Workers, an object where Node's types are about: its type is left to the compiler.
  let stop = () => {};
  const timeLimit = new Promise<Late>((resolve) => {
    const timer = setTimeout(() => resolve(late), milliseconds);
    stop = () => clearTimeout(timer);
  });
  try {
    return await Promise.race([work, timeLimit]);
  } finally {
    stop();
  }
}

/** Undefined if the work fails or takes longer: for what a request can do without. */
export async function withTimeoutOrUndefined<Value>(
  work: Promise<Value>,
  milliseconds: number,
): Promise<Value | undefined> {
  try {
    return await withTimeout(work, milliseconds, undefined);
  } catch {
    return undefined;
  }
}
