// Limits per client address (BF-1, BF-2, BF-3). The address is the one that Cloudflare saw; what a client claims in
// X-Forwarded-For counts for nothing.

import { createMiddleware } from "hono/factory";
import { type LogEntry, writeLog } from "../../core/log.ts";
import type { AppEnv } from "../app-env.ts";
import { type Asked, problem } from "../problem.ts";

/** The period of the limits in wrangler.toml: after it a rejected client has its whole allowance again. */
const PERIOD_SECONDS = 60;

/** A limit and its name in the log. */
export interface NamedLimit {
  readonly name: NonNullable<LogEntry["limit"]>;
  readonly limiter: RateLimit;
}

/** The answer for a client that is over the limit, which this request counts towards; undefined for any other. */
export async function rejectOverLimit(c: Asked, { name, limiter }: NamedLimit): Promise<Response | undefined> {
  const { success } = await limiter.limit({ key: clientKey(c.req.header("cf-connecting-ip")) });
  if (success) return undefined;
  writeLog({ event: "rate_limited", requestId: c.var.requestId, limit: name });
  return problem(c, { kind: "too_many_requests", retryAfterSeconds: PERIOD_SECONDS });
}

export function rateLimit(limit: NamedLimit) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const rejection = await rejectOverLimit(c, limit);
    if (rejection === undefined) return next();
    await c.req.raw.body?.cancel();
    return rejection;
  });
}

/** IPv4 whole; of IPv6 the /64, because that is what one household gets to choose from. */
export function clientKey(address: string | undefined): string {
  if (address === undefined) return "unknown";
  if (!address.includes(":")) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [head = "", tail = ""] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0");
  const groups = address.includes("::") ? [...before, ...zeros, ...after] : before;
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
