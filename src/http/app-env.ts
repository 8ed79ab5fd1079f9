// What the middleware of every route may read and write on Hono's context.

import type { Env } from "../env.ts";
import type { ReadProblemTexts } from "./language/problem-messages.ts";

export interface AppEnv {
  Bindings: Env;
  Variables: {
    requestId: string;
    /** The words of a rejection, in the language of whoever asks. */
    readProblemTexts: ReadProblemTexts;
    /** For the log line of this request; never shown to the caller. */
    cause?: string;
    accountId?: string;
  };
}
