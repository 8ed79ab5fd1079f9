// Finds rate limits that are too high for a Worker on the internet.

import type { RateLimit } from "./wrangler-toml.ts";

/** The highest sensible limit, in requests per minute and client address. Local development has 1,000. */
const SENSIBLE_MAX = 300;

export function perMinute({ limit, periodSeconds }: RateLimit): number {
  return (limit * 60) / periodSeconds;
}

/** The names of the limits that are too high, or not numbers. */
export function looseLimits(limits: readonly RateLimit[]): string[] {
  return limits.filter((limit) => !(perMinute(limit) <= SENSIBLE_MAX)).map(({ name }) => name);
}
