// The context of a request: the services, the time, and who sent it.

import type { Context } from "../domain/context.ts";
import type { Services } from "../services.ts";

/** The maximum length of an IP address that Cognito accepts. */
const MAX_IP_LENGTH = 128;

export function contextOf(
  { issuerOrigin, ...services }: Services,
  { headers, url }: Pick<Request, "headers" | "url">,
  now: number,
): Context {
  const caller = {
    ipAddress: (headers.get("cf-connecting-ip") ?? "127.0.0.1").slice(0, MAX_IP_LENGTH),
    userAgent: headers.get("user-agent") ?? "",
  };
  return { ...services, origin: issuerOrigin ?? new URL(url).origin, now, caller };
}
