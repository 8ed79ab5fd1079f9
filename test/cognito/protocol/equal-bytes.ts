// Apart from bytes.ts, which tests outside workerd use too: this function exists in workerd only.

/** Constant-time comparison; only the lengths affect the time. */
export function equalBytes(left: Uint8Array<ArrayBuffer>, right: Uint8Array<ArrayBuffer>): boolean {
  return left.length === right.length && crypto.subtle.timingSafeEqual(left, right);
}
