// Failure → application/problem+json (RFC 9457). `type` links to an entry of the page /problems, which explains what
// to do. The title and details are in the visitor's language; `type` and the codes are the same in every language.

import type { Failure } from "../core/failure.ts";
import { fill } from "../messages/fill.ts";
import { fillLimits } from "../messages/limits.ts";
import { PROBLEMS, problemSlug } from "../messages/problem-catalogue.ts";
import { LANGUAGE_HEADERS } from "./language/negotiation.ts";
import type { LanguageRequest, ReadProblemMessages } from "./language/problem-messages.ts";
import type { ProblemDocument } from "./problem-document.ts";

/** The parts of a request that its problem document needs. Hono's context has this type. */
export interface ProblemContext {
  readonly req: LanguageRequest;
  readonly var: { readonly requestId: string; readonly readProblemMessages: ReadProblemMessages };
}

/** The only place that turns a failure into a response. */
export async function problem({ req, var: known }: ProblemContext, failure: Failure): Promise<Response> {
  const { status } = PROBLEMS[failure.kind];
  const { language, problems, fields } = await known.readProblemMessages(req);
  const { title, detail } = problems[failure.kind];
  const { origin, pathname } = new URL(req.url);
  const body: ProblemDocument = {
    type: `${origin}/problems#${problemSlug(failure.kind)}`,
    title,
    status,
    detail: fillLimits(detail),
    instance: pathname,
    requestId: known.requestId,
    ...(failure.kind === "invalid_fields" && {
      errors: failure.errors.map(({ pointer, code, message, limit = "" }) => ({
        pointer,
        code,
        detail: fill(fillLimits(fields[message]), { limit }),
      })),
    }),
  };
  const headers = {
    "content-type": "application/problem+json",
    "content-language": language,
    vary: LANGUAGE_HEADERS,
    "cache-control": "no-store",
    ...headersOf(failure),
  };
  return new Response(JSON.stringify(body), { status, headers });
}

function headersOf(failure: Failure): Record<string, string> {
  if ("retryAfterSeconds" in failure) return { "retry-after": String(failure.retryAfterSeconds) };
  switch (failure.kind) {
    case "method_not_allowed":
      return { allow: failure.allow.join(", ") };
    // Without a token the header has no error code (RFC 6750, 3.1).
    case "token_missing":
      return { "www-authenticate": "Bearer" };
    case "token_rejected":
      return { "www-authenticate": 'Bearer error="invalid_token"' };
    case "recent_sign_in_required": {
      const parameters = `error="insufficient_user_authentication", max_age=${failure.maxAgeSeconds}`;
      return { "www-authenticate": `Bearer ${parameters}` };
    }
    default:
      return {};
  }
}
