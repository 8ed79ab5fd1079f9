// Reads and discards the rest of a request's body before the response is sent. A connection that closes while the client
// still sends loses the response: clients, proxies and `wrangler dev` report "connection lost" instead of the 413 or 405. The
// bounds keep a client from making the Worker read without end; past them the body is cancelled.

import type { MiddlewareHandler } from "hono";
import { type BodyLimits, readBody } from "../request-body.ts";

const DISCARD_LIMITS: BodyLimits = { maxBytes: 4 * 1024 * 1024, milliseconds: 2_000 };

/** Must be mounted first, so that no route has to handle a body that it does not read. */
export function discardBody(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { body } = c.req.raw;
    // A file server has taken the body over.
    if (body === null || body.locked) return;
    if ((await readBody(body, DISCARD_LIMITS, () => undefined)) === "too_large") await body.cancel();
  };
}
