/** For a service that is overloaded or cannot be reached: long enough to help, short enough to wait for. */
export const RETRY_AFTER_SECONDS = 5;
