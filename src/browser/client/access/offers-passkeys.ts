// Used by the sign-in page too, before it loads the fourth file.

import { isWithin } from "../../../core/within-domain.ts";
import type { Configuration } from "../types.ts";

/** Whether this browser has passkeys, and a page of this host can use those of the pool. */
export function offersPasskeys({ passkeyDomain }: Configuration): boolean {
  return !!passkeyDomain && isWithin(location.hostname, passkeyDomain) && "PublicKeyCredential" in globalThis;
}
