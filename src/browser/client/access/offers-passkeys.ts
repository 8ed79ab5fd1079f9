// Used by the sign-in page too, before it loads the fourth file.

import type { Configuration } from "../types.ts";

/** Whether this browser has passkeys, and a page of this host can use those of the pool. */
export function offersPasskeys({ passkeyDomain }: Configuration): boolean {
  const { hostname } = location;
  const isWithin = hostname === passkeyDomain || hostname.endsWith(`.${passkeyDomain}`);
  return passkeyDomain !== null && isWithin && "PublicKeyCredential" in globalThis;
}
