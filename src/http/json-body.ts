// Reads a JSON request body. Checks its media type, its size and time while it streams, and its encoding.

import type { FailureOfKind } from "../core/failure.ts";
import { BODY_MAX_KIB, BODY_TIME_LIMIT_SECONDS } from "../core/limits.ts";
import { fail, type Result, succeed } from "../core/result.ts";
import { readBody } from "./request-body.ts";

/** Enough for every valid request, and so little that many bodies fit into memory (HT-4). */
const LIMITS = { maxBytes: BODY_MAX_KIB * 1024, milliseconds: BODY_TIME_LIMIT_SECONDS * 1000 };

type Rejection = FailureOfKind<"malformed_json" | "unsupported_media_type" | "body_too_large" | "body_timeout">;

/** @param isOptional Whether a request without a body means an empty object. */
export async function readJsonBody(request: Request, isOptional = false): Promise<Result<unknown, Rejection>> {
  if (!isOptional && !isJson(request.headers.get("content-type"))) {
    return fail({ kind: request.body === null ? "malformed_json" : "unsupported_media_type" });
  }
  const chunks: Uint8Array[] = [];
  const end = await readBody(request.body, LIMITS, (chunk) => chunks.push(chunk));
  if (end !== "complete") return fail({ kind: end === "too_large" ? "body_too_large" : "body_timeout" });
  if (isOptional && chunks.length === 0) return succeed({});
  if (!isJson(request.headers.get("content-type"))) return fail({ kind: "unsupported_media_type" });
  try {
    const bytes = await new Blob(chunks).arrayBuffer();
    return succeed(JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)));
  } catch {
    return fail({ kind: "malformed_json" });
  }
}

function isJson(contentType: string | null): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? "");
}
