// What the middleware of every route may read and write on Hono's context.

import type { Env } from "../env.ts";

export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** For the log line of this request; never shown to the caller. */
    cause?: string;
    accountId?: string;
  };
}
