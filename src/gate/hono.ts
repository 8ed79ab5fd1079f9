// `gate` as Hono middleware.

import type { MiddlewareHandler } from "hono";
import { type GateBindings, type GateOptions, gateOf } from "./options";
import type { Session } from "./session";

export interface GateEnv {
  Bindings: GateBindings;
  /** The visitor's session; undefined at an open path. */
  Variables: { session: Session | undefined };
}

/**
 * Passes requests to the next handlers. At gated paths, only requests whose session the rules allow are passed on.
 * Use it before all other handlers. Throws a TypeError for invalid options.
 */
export function gate(options: GateOptions): MiddlewareHandler<GateEnv> {
  const guard = gateOf(options);
  return async (c, next) => {
    const response = await guard(c.req.raw, c.env, c.executionCtx, async (_request, session) => {
      c.set("session", session);
      await next();
      return c.res;
    });
    // Without this, Hono would merge the headers of the former response into the new one.
    c.res = undefined;
    c.res = response;
  };
}
