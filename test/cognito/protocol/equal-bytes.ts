// A separate file, because this function exists in workerd only, and bytes.ts is also used by tests outside workerd.

/** Constant-time comparison; only the lengths affect the time. */
export function equalBytes(left: Uint8Array<ArrayBuffer>, right: Uint8Array<ArrayBuffer>): boolean {
  return left.length === right.length && crypto.subtle.timingSafeEqual(left, right);
}
