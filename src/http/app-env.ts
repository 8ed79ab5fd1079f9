// The bindings and variables of Hono's context, for middleware and routes.

import type { Env } from "../env.ts";
import type { ReadProblemMessages } from "./language/problem-messages.ts";

export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** Reads the messages of problem documents in the visitor's language. */
    readProblemMessages: ReadProblemMessages;
    /** For the log line of this request; never shown to the caller. */
    cause?: string;
    accountId?: string;
  };
}
