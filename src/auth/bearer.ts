// Middleware: Authorization header → principal, or 401. A token counts in this header only (HT-2).

import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../http/app-env.ts";
import { problem } from "../http/problem.ts";
import type { Principal } from "./policy.ts";
import type { TokenVerifier } from "./verify.ts";

const KEYS_RETRY_AFTER_SECONDS = 30;

export function requireBearer(verifyToken: TokenVerifier) {
  return createMiddleware<AppEnv & { Variables: { principal: Principal } }>(async (c, next) => {
    const [, scheme, token] = /^(\S+)(?: +(.*))?$/.exec(c.req.header("authorization") ?? "") ?? [];
    if (scheme?.toLowerCase() !== "bearer") return problem(c, { kind: "token_missing" });
    const verdict = await verifyToken(token ?? "", (work) => c.executionCtx.waitUntil(work));
    switch (verdict.kind) {
      case "keys_unavailable":
        c.set("cause", "keys_unavailable");
        return problem(c, { kind: "cognito_unavailable", retryAfterSeconds: KEYS_RETRY_AFTER_SECONDS });
      case "refused":
        c.set("cause", verdict.fault);
        return problem(c, { kind: "token_refused" });
      case "accepted":
        c.set("principal", verdict.principal);
        c.set("accountId", verdict.principal.username);
        return next();
    }
  });
}
