// Reads a JSON request body: its type, its size while it streams, its encoding. A body that is rejected is cancelled, so
// that the rest of it is neither read nor complained about by the runtime.

import type { FailureOfKind } from "../core/failure.ts";
import { BODY_MAX_KIB } from "../core/limits.ts";
import { fail, type Result, succeed } from "../core/result.ts";

/** Far more than any valid request, and little enough to hold many in memory (HT-4). */
const BODY_MAX_BYTES = BODY_MAX_KIB * 1024;

type Rejection = FailureOfKind<"malformed_json" | "unsupported_media_type" | "body_too_large">;

export async function readJsonBody(request: Request): Promise<Result<unknown, Rejection>> {
  if (!isJson(request.headers.get("content-type"))) {
    await request.body?.cancel();
    return fail({ kind: request.body === null ? "malformed_json" : "unsupported_media_type" });
  }
  const bytes = await readAtMost(request.body, BODY_MAX_BYTES);
  if (bytes === null) return fail({ kind: "body_too_large" });
  try {
    return succeed(JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)));
  } catch {
    return fail({ kind: "malformed_json" });
  }
}

function isJson(contentType: string | null): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? "");
}

/** Counts what arrives: Content-Length may be absent. */
async function readAtMost(stream: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  if (stream !== null) {
    const reader = stream.getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.byteLength;
      if (length > limit) {
        await reader.cancel();
        return null;
      }
      chunks.push(read.value);
    }
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
