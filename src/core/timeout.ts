// Timeouts for promises that cannot be cancelled: the caller stops waiting, the work itself continues.

/** The result of `work`, or `late` if it takes longer than `milliseconds`. */
export async function withTimeout<Value, Late>(
  work: Promise<Value>,
  milliseconds: number,
  late: Late,
): Promise<Value | Late> {
  // setTimeout returns a number in Workers and an object under Node's types, so its result is never named.
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

/** Undefined if the work fails or takes longer: for optional results. */
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
