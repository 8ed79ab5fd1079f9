// `gate` as Hono middleware.

import type { MiddlewareHandler } from "hono";
import { type GateBindings, type GateOptions, gateOf } from "./options";
import type { Session } from "./session";

export interface GateEnv {
  Bindings: GateBindings;
  /** Undefined at an open path. */
  Variables: { session: Session | undefined };
}

/**
 * Lets only people with a session and a role pass to what comes after it, where the rules say so. Use it before everything
 * else. Throws a TypeError for invalid options.
 */
export function gate(options: GateOptions): MiddlewareHandler<GateEnv> {
  const guard = gateOf(options);
  return async (c, next) => {
    const response = await guard(c.req.raw, c.env, c.executionCtx, async (_request, session) => {
      c.set("session", session);
      await next();
      return c.res;
    });
    // Hono would keep headers of the response before.
    c.res = undefined;
    c.res = response;
  };
}
