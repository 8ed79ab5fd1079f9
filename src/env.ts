// The bindings that wrangler.toml declares, and the settings and secrets as unchecked strings.

import type { Settings } from "./config.ts";

export interface Env extends Settings {
  readonly DB: D1Database;
  readonly AUTH_CACHE: KVNamespace;
  readonly ASSETS: Fetcher;
  readonly SIGN_UP_LIMIT: RateLimit;
  readonly REFUSED_TOKEN_LIMIT: RateLimit;
  readonly SEND_EMAIL?: SendEmail;
}
