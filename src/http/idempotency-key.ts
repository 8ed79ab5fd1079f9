// The header Idempotency-Key (draft-ietf-httpapi-idempotency-key-header).

import { IDEMPOTENCY_KEY_MAX_CHARACTERS } from "../core/limits.ts";

/** A quoted string as the draft asks for, or the bare text that most clients send; null for anything else. */
export function parseIdempotencyKey(header: string): string | null {
  const key = /^"(.*)"$/.exec(header)?.[1] ?? header;
  return key.length <= IDEMPOTENCY_KEY_MAX_CHARACTERS && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(key) ? key : null;
}
