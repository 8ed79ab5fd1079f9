// Reads a request's body as it streams, up to limits of size and time. Content-Length is ignored, as it may be wrong.

export interface BodyLimits {
  readonly maxBytes: number;
  /** The time for the whole body. */
  readonly milliseconds: number;
}

/** too_late: the time is over, or the client hung up. */
export type BodyEnd = "complete" | "too_large" | "too_late";

/** Unless the result is too_late, the rest of the stream, if any, can still be read afterwards. */
export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  { maxBytes, milliseconds }: BodyLimits,
  take: (chunk: Uint8Array) => void,
): Promise<BodyEnd> {
  if (body === null) return "complete";
  const reader = body.getReader();
  // Only cancelling the reader ends a read that is waiting for data.
  const timer = setTimeout(() => reader.cancel().catch(() => undefined), milliseconds);
  const deadline = Date.now() + milliseconds;
  let length = 0;
  try {
    while (true) {
      const { done, value } = await reader.read();
      if (done) return Date.now() < deadline ? "complete" : "too_late";
      length += value.byteLength;
      if (length > maxBytes) return "too_large";
      take(value);
    }
  } catch {
    return "too_late";
  } finally {
    clearTimeout(timer);
    reader.releaseLock();
  }
}
