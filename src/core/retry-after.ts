/** After how many seconds callers should try again while a dependency is overloaded or unreachable. */
export const RETRY_AFTER_SECONDS = 5;
