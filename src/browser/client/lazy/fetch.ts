// The browser's fetch with the access token. The token is sent only to Gatehouse and to origins that the site has
// allowed, because anybody who has it can act as the visitor.

import type { LazyClient } from "../context.ts";
import type { LazyContext } from "./context.ts";

type FetchOutcome = { readonly kind: "response"; readonly response: Response } | { readonly kind: "unreachable" };

/** Limits renewals for a visitor who lacks a role, who would otherwise cause one with each request. */
const ROLE_RENEWAL_PAUSE_MS = 60_000;

export function fetchCall(context: LazyContext): LazyClient["fetch"] {
  let roleRenewedAt = Number.NEGATIVE_INFINITY;

  /**
   * Whether a renewed token may have the role that the request lacked. The visitor may have been given the role after
   * the current token was issued.
   */
  function mayHaveNewRole({ status, headers }: Response): boolean {
    const lacksRole = status === 403 && /insufficient_scope/.test(headers.get("www-authenticate") ?? "");
    if (!lacksRole || performance.now() - roleRenewedAt < ROLE_RENEWAL_PAUSE_MS) return false;
    roleRenewedAt = performance.now();
    return true;
  }

  return async (input, init) => {
    // Older browsers keep the Authorization header when a redirect leads to another origin.
    const request = new Request(input, { ...init, redirect: "error" });
    if (!context.maySendTo(request.url)) {
      throw new TypeError(`Gatehouse sends no token to ${new URL(request.url).origin}: allow it with sendTokenTo`);
    }
    const outcome = await context.withToken(
      (token) => send(request, token),
      (outcome) => outcome.kind === "response" && (isRejected(outcome.response) || mayHaveNewRole(outcome.response)),
    );
    if (outcome.kind !== "response" || !asksForRecentSignIn(outcome.response)) return outcome;
    return { kind: "recent_sign_in_required", reauthenticate: context.reauthenticate };
  };
}

async function send(request: Request, token: string): Promise<FetchOutcome> {
  // A clone, because a body can be read only once and the request may be repeated.
  const copy = request.clone();
  copy.headers.set("Authorization", `Bearer ${token}`);
  try {
    return { kind: "response", response: await fetch(copy) };
  } catch (reason) {
    // The caller aborted the request.
    if (request.signal.aborted) throw reason;
    return { kind: "unreachable" };
  }
}

function isRejected(response: Response): boolean {
  return response.status === 401 && !asksForRecentSignIn(response);
}

/** See RFC 9470, section 3. On another origin, the API must expose the `WWW-Authenticate` header (CORS). */
function asksForRecentSignIn({ status, headers }: Response): boolean {
  return status === 401 && /insufficient_user_authentication/.test(headers.get("www-authenticate") ?? "");
}
