// The fifth file of the client: signing in with other providers, through the domain of the user pool.

import type { ProvidersClient, RedirectClient } from "../context.ts";
import type { LazyContext } from "../lazy/context.ts";
import { completeCalls, leaveFor } from "./complete.ts";
import { startAddress } from "./domain.ts";

export function calls(context: LazyContext): ProvidersClient {
  const loadRedirect = context.loader<RedirectClient>("redirect", context);
  return {
    async signInWith(provider, { returnTo = location.href, remember = true, fresh = false } = {}) {
      // People come back to the origin of Gatehouse.
      if (context.origin !== location.origin) {
        return (await loadRedirect())?.signInWithRedirect({ provider, returnTo }) ?? { kind: "unreachable" };
      }
      const config = await context.configuration();
      if (!config) return { kind: "unreachable" };
      const { federation } = config;
      if (!federation?.providers.includes(provider)) return { kind: "not_offered" };
      const address = await startAddress(federation, {
        purpose: "sign-in",
        provider,
        returnTo: pathOf(returnTo),
        remember,
        isRetry: false,
      });
      if (address === undefined) return { kind: "unsupported" };
      location.assign(fresh ? leaveFor(federation, address) : address);
      return { kind: "leaving" };
    },
    ...completeCalls(context),
  };
}

/** Throws a TypeError for an address of another origin. */
function pathOf(returnTo: string): string {
  const { origin, pathname, search, hash } = new URL(returnTo, location.href);
  if (origin !== location.origin || pathname.startsWith("//")) {
    throw new TypeError(`returnTo must be an address of ${location.origin}`);
  }
  return pathname + search + hash;
}
