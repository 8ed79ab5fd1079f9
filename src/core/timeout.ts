// Timeouts for promises that cannot be cancelled: the caller stops waiting, the work itself continues.

/** The result of `work`, or `late` if it takes longer than `milliseconds`. */
export async function withTimeout<Value, Late>(
  work: Promise<Value>,
  milliseconds: number,
  late: Late,
): Promise<Value | Late> {
  // The types of setTimeout's result differ between Workers and Node, so the result stays inside this closure.
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

/** The result of `work`, or undefined if it fails or takes longer than `milliseconds`: for optional results. */
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
