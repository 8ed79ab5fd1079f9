// The session cookie of this page's origin, with which the browser can open gated files (those for members only).
// lazy/gate.ts renews and removes the cookie.

import type { Problem, Unreachable } from "./types.ts";

/** Exchanges an access token for the cookie, if the origin has gated files. */
export type KeepCookie = (accessToken: string) => Promise<{ readonly kind: "open" } | Problem | Unreachable>;
