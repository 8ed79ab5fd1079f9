// Rate limits per IP address of the client (BF-1, BF-2, BF-3). The address is the one that Cloudflare reports.
// X-Forwarded-For is ignored, because a client can send any value.

import type { HonoRequest } from "hono";
import type { FailureOfKind } from "../core/failure.ts";
import { type LogEntry, writeLog } from "../core/log.ts";

/** The period of the limits in wrangler.toml. After it, a rejected client has its full allowance again. */
const PERIOD_SECONDS = 60;

/** A limit and its name in the log. */
export interface NamedLimit {
  readonly name: NonNullable<LogEntry["limit"]>;
  readonly limiter: RateLimit;
}

/** Counts the request. Returns the failure if its client is over the limit. */
export async function rejectOverLimit(
  c: { readonly req: HonoRequest; readonly var: { readonly requestId: string } },
  { name, limiter }: NamedLimit,
): Promise<FailureOfKind<"too_many_requests"> | undefined> {
  const { success } = await limiter.limit({ key: clientKey(c.req.header("cf-connecting-ip")) });
  if (success) return undefined;
  writeLog({ event: "rate_limited", requestId: c.var.requestId, limit: name });
  return { kind: "too_many_requests", retryAfterSeconds: PERIOD_SECONDS };
}

/** The whole IPv4 address, or the /64 of an IPv6 address: one household can use every address of its /64. */
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

/** The /24 of an IPv4 address, or the /64 of an IPv6 address. Undefined if the address is not known. */
export function auditNetwork(address: string | undefined): string | undefined {
  const key = address === undefined ? undefined : clientKey(address);
  return key?.replace(/^(\d+\.\d+\.\d+)\.\d+$/, "$1.0/24");
}
