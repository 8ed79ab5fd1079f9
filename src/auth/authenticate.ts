// Request → user, for any Worker, with or without Hono: the token of the Authorization header, verified, and not called
// back as far as the given reader knows.

import { bearerToken } from "./bearer";
import type { WaitUntil } from "./key-source";
import { isRevoked, type Principal } from "./policy";
import type { RevocationReader } from "./revocations";
import type { TokenFault, TokenVerifier } from "./verify";

export type Authentication =
  | { readonly kind: "user"; readonly user: Principal }
  /** No bearer token came with the request. */
  | { readonly kind: "missing" }
  /** `fault` is for the log; callers learn only that the token wasn't accepted. */
  | { readonly kind: "rejected"; readonly fault: TokenFault | "revoked" }
  /** There is no key set to check against: the token may be good. */
  | { readonly kind: "unavailable" };

export type Authenticate = (request: Request, waitUntil: WaitUntil) => Promise<Authentication>;

/** @param readRevocation Left out by those who load the account, which carries the mark itself. */
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
        const validAfter = await readRevocation(user.username, waitUntil);
        return isRevoked(user, validAfter) ? { kind: "rejected", fault: "revoked" } : { kind: "user", user };
      }
    }
  };
}
