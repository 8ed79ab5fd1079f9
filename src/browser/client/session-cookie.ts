// The session cookie of this page's origin, by which the browser opens gated files. lazy/gate.ts renews and removes it.

import type { Problem, Unreachable } from "./types.ts";

/** Exchanges an access token for the cookie, if the origin has gated files. */
export type KeepCookie = (accessToken: string) => Promise<{ readonly kind: "open" } | Problem | Unreachable>;
