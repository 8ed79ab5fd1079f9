// The fifth file of the client: signing in with other providers, through the domain of the user pool.

import type { ProvidersClient, RedirectClient } from "../context.ts";
import { claimOf } from "../lazy/access-token.ts";
import type { LazyContext } from "../lazy/context.ts";
import { requireRecentSignIn } from "../lazy/recent-sign-in.ts";
import type { SignInWithOptions, SignInWithOutcome } from "../types.ts";
import { completeCalls, leaveFor } from "./complete.ts";
import { startAddress } from "./domain.ts";
import { identityCalls } from "./identities.ts";
import type { Purpose } from "./pending.ts";

export function calls(context: LazyContext): ProvidersClient {
  const loadRedirect = context.loader<RedirectClient>("redirect", context);
  // A provider returns the visitor to the origin of Gatehouse, so a page of another origin cannot complete the sign-in.
  const isElsewhere = context.origin !== location.origin;

  async function go(
    purpose: Purpose,
    provider: string,
    { returnTo = location.href, fresh = false, ...options }: SignInWithOptions,
  ): Promise<SignInWithOutcome> {
    const config = await context.configuration();
    if (!config) return { kind: "unreachable" };
    const { federation } = config;
    if (!federation?.providers.includes(provider)) return { kind: "not_offered" };
    const session = fresh ? context.session.read() : undefined;
    // With `fresh`, the visitor has to sign in to the same account, and the session is remembered as before.
    const access = session && (await context.accessToken());
    const account = access?.kind === "token" ? claimOf(access.accessToken, "username") : "";
    const remember = options.remember ?? session?.remember ?? true;
    const wanted = { purpose, provider, returnTo: pathOf(returnTo), remember, account, isRetry: false };
    const address = await startAddress(federation, wanted);
    if (address === undefined) return { kind: "unsupported" };
    location.assign(fresh ? leaveFor(federation, address) : address);
    return { kind: "leaving" };
  }

  return {
    async signInWith(provider, options = {}) {
      if (!isElsewhere) return go("sign-in", provider, options);
      const { returnTo } = options;
      const wanted = { provider, ...(returnTo !== undefined && { returnTo }) };
      return (await loadRedirect())?.signInWithRedirect(wanted) ?? { kind: "unreachable" };
    },
    async connect(provider, options = {}) {
      // `fresh` ends the session at the domain, if there is one: it may belong to another identity.
      if (!isElsewhere)
        return (await requireRecentSignIn(context)) ?? go("connect", provider, { ...options, fresh: true });
      const opened = (await (await loadRedirect())?.accountUrl(options)) ?? ({ kind: "unreachable" } as const);
      if (opened.kind !== "url") return opened;
      location.assign(opened.url);
      return { kind: "leaving" };
    },
    ...identityCalls(context),
    ...completeCalls(context),
  };
}

/** The path of an address of this origin. Throws a TypeError for an address of another origin. */
function pathOf(returnTo: string): string {
  const { origin, pathname, search, hash } = new URL(returnTo, location.href);
  if (origin !== location.origin || pathname.startsWith("//")) {
    throw new TypeError(`returnTo must be an address of ${location.origin}`);
  }
  return pathname + search + hash;
}
