// The Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header).

import { IDEMPOTENCY_KEY_MAX_CHARACTERS } from "../core/limits.ts";

/** Accepts a quoted string, as the draft requires, and bare text, as most clients send. Null for anything else. */
export function parseIdempotencyKey(header: string): string | null {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  return key.length <= IDEMPOTENCY_KEY_MAX_CHARACTERS && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(key) ? key : null;
}
