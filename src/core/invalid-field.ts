// The failure of a request with one field that is rejected.

import type { FailureOfKind, FieldMessageKey } from "./failure.ts";

/** @param code Needed only if the code differs from the key of the message. */
export function invalidField(
  pointer: string,
  message: FieldMessageKey,
  code: string = message,
): FailureOfKind<"invalid_fields"> {
  return { kind: "invalid_fields", errors: [{ pointer, code, message }] };
}
