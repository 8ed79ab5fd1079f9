// For what a request can do without: its value if it comes in time.

/** Undefined if the work fails or takes longer. The work itself can't be stopped. */
export async function withinTime<Value>(work: Promise<Value>, milliseconds: number): Promise<Value | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeLimit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([work, timeLimit]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
