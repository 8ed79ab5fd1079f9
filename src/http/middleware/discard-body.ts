// Reads and discards the rest of a request's body before the response is sent. Otherwise the connection would be
// closed while the client still sends, and clients, proxies and `wrangler dev` would report "connection lost" instead
// of a 413 or 405. If the body exceeds a limit of size or time, it is cancelled instead: a client must not make the
// Worker read without end.

import type { MiddlewareHandler } from "hono";
import { type BodyLimits, readBody } from "../request-body.ts";

const DISCARD_LIMITS: BodyLimits = { maxBytes: 4 * 1024 * 1024, milliseconds: 2_000 };

/** Must be mounted first, so that no route has to handle a body that it does not read. */
export function discardBody(): MiddlewareHandler {
  return async (c, next) => {
    await next();
    const { body } = c.req.raw;
    // A locked body was passed on to the asset server.
    if (body === null || body.locked) return;
    if ((await readBody(body, DISCARD_LIMITS, () => undefined)) === "too_large") await body.cancel();
  };
}
