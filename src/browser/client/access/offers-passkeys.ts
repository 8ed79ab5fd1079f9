// A module of its own, because the sign-in page uses it before it loads access.ts with the other calls for passkeys.

import { isWithin } from "../../../core/within-domain.ts";
import type { Configuration } from "../types.ts";

/** Whether this browser supports passkeys, and the host of this page may use the passkeys of the pool. */
export function offersPasskeys({ passkeyDomain }: Configuration): boolean {
  return !!passkeyDomain && isWithin(location.hostname, passkeyDomain) && "PublicKeyCredential" in globalThis;
}
