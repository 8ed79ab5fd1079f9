// Who calls, for the audit log.

import type { Context } from "hono";
import type { Initiator } from "../audit/event.ts";
import type { AppEnv } from "./app-env.ts";
import { auditNetwork } from "./rate-limit.ts";

/** @param accountId Undefined if nobody is signed in. */
export function initiatorOf(c: Context<AppEnv>, kind: "person" | "operator", accountId: string | undefined): Initiator {
  const network = auditNetwork(c.req.header("cf-connecting-ip"));
  const country = /^[A-Z]{2}$/.exec(c.req.header("cf-ipcountry") ?? "")?.[0] ?? null;
  return {
    actor: accountId === undefined ? { kind: "person", id: null } : { kind, id: accountId },
    requestId: c.var.requestId,
    origin: network === undefined ? undefined : { network, country },
  };
}
