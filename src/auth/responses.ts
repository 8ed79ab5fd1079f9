// Why a caller is rejected, as a problem document (RFC 9457) with the WWW-Authenticate header of RFC 6750.

import { RETRY_AFTER_SECONDS } from "../core/retry-after";
import type { Authentication } from "./authenticate";

export function rejectionOf(authentication: Exclude<Authentication, { kind: "user" }>): Response {
  switch (authentication.kind) {
    case "missing":
      return problem(401, "Not signed in", { "www-authenticate": "Bearer" });
    case "rejected":
      return rejectedToken();
    case "unavailable":
      return unavailable("Sign-in service unavailable");
  }
}

export function rejectedToken(): Response {
  return problem(401, "Access token not accepted", { "www-authenticate": 'Bearer error="invalid_token"' });
}

export function unavailable(title: string): Response {
  return problem(503, title, { "retry-after": String(RETRY_AFTER_SECONDS) });
}

export function problem(status: number, title: string, headers: Record<string, string> = {}): Response {
  const always = { "content-type": "application/problem+json", "cache-control": "no-store" };
  return new Response(JSON.stringify({ type: "about:blank", title, status }), {
    status,
    headers: { ...always, ...headers },
  });
}
