// Request → user, for any Worker, with or without Hono: verifies the bearer token. If there is a reader of
// revocations, it also checks that the token is not revoked.

import { bearerToken } from "./bearer";
import type { WaitUntil } from "./key-source";
import { isRevoked, type Principal } from "./policy";
import type { RevocationReader } from "./revocations";
import type { TokenFault, TokenVerifier } from "./verify";

export type Authentication =
  | { readonly kind: "user"; readonly user: Principal }
  /** The request has no bearer token. */
  | { readonly kind: "missing" }
  /** `fault` is for the log; callers learn only that the token was not accepted. */
  | { readonly kind: "rejected"; readonly fault: TokenFault | "revoked" }
  /** There is no usable key set, so it is not known whether the token is valid. */
  | { readonly kind: "unavailable" };

export type Authenticate = (request: Request, waitUntil: WaitUntil) => Promise<Authentication>;

/** @param readRevocation Not needed by callers who load the account: its row has the revocation. */
export function authenticator(verifyToken: TokenVerifier, readRevocation?: RevocationReader): Authenticate {
  return async function authenticate(request, waitUntil) {
    const token = bearerToken(request.headers.get("authorization"));
    if (token === undefined) return { kind: "missing" };
    const verdict = await verifyToken(token, waitUntil);
    switch (verdict.kind) {
      case "rejected":
        return verdict;
      case "keys_unavailable":
        return { kind: "unavailable" };
      case "accepted": {
        const user = verdict.principal;
        if (readRevocation === undefined) return { kind: "user", user };
        // If no revocation is known because KV is unreachable, the token counts as not revoked.
        const validAfter = (await readRevocation(user.username, waitUntil)) ?? 0;
        return isRevoked(user, validAfter) ? { kind: "rejected", fault: "revoked" } : { kind: "user", user };
      }
    }
  };
}
