// Sends the visitor to our pages. The address to return to is stored in this browser only: our pages and links never
// contain it.

import { keepPending, type Pending } from "../../handover/pending.ts";
import { type HandoverRequest, PAGE, requestQuery } from "../../handover/request.ts";
import { createKeys, publicKeyOf, toBase64Url } from "../../handover/sealed.ts";
import type { ClientContext, RedirectClient } from "../context.ts";
import type { RedirectOptions, RedirectOutcome } from "../types.ts";

type Calls = Pick<RedirectClient, "signInWithRedirect" | "signUpWithRedirect" | "accountUrl">;

const STATE_BYTES = 16;

export function startCalls({ origin, session }: ClientContext): Calls {
  /** Stores the request, and returns the address of our page for it. Undefined if this browser cannot store it. */
  async function start(
    purpose: HandoverRequest["purpose"],
    { returnTo = location.href, provider = "" }: RedirectOptions = {},
  ): Promise<string | undefined> {
    const state = toBase64Url(crypto.getRandomValues(new Uint8Array(STATE_BYTES)));
    const started = { state, returnTo: ownAddress(returnTo), startedAt: Date.now() };
    try {
      const keys = purpose === "account" ? undefined : await createKeys();
      const pending: Pending = keys ? { ...started, purpose: "sign-in", keys } : { ...started, purpose: "account" };
      await keepPending(pending);
      const key = keys ? await publicKeyOf(keys) : "";
      return origin + PAGE + requestQuery({ purpose, origin: location.origin, state, key, provider });
    } catch {
      return undefined;
    }
  }

  async function go(purpose: "sign-in" | "sign-up", options?: RedirectOptions): Promise<RedirectOutcome> {
    const url = await start(purpose, options);
    if (url === undefined) return { kind: "unsupported" };
    location.assign(url);
    return { kind: "leaving" };
  }

  return {
    signInWithRedirect: (options) => go("sign-in", options),
    signUpWithRedirect: (options) => go("sign-up", options),
    async accountUrl(options) {
      if (session.read() === undefined) return { kind: "signed_out", ended: false };
      const url = await start("account", options);
      return url === undefined ? { kind: "unsupported" } : { kind: "url", url };
    },
  };
}

/**
 * The address if it is one of this origin. Throws a TypeError otherwise, and for blob: URLs, even those of this
 * origin.
 */
function ownAddress(returnTo: string): string {
  const { protocol, origin, pathname, search, hash } = new URL(returnTo, location.href);
  if (!/^https?:$/.test(protocol) || origin !== location.origin) {
    throw new TypeError(`returnTo must be an address of ${location.origin}`);
  }
  return origin + pathname + search + hash;
}
