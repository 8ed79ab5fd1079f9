// What the runtime hands over: settings and secrets as unchecked text, and bindings as wrangler.toml declares them.

import type { Settings } from "./config.ts";

export interface Env extends Settings {
  readonly DB: D1Database;
  readonly AUTH_CACHE: KVNamespace;
  readonly ASSETS: Fetcher;
  readonly SIGN_UP_LIMIT: RateLimit;
  readonly REFUSED_TOKEN_LIMIT: RateLimit;
}
