// Shared rules for the text fields of requests. The message of a Valibot issue is the field code.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";

/** Treats an absent member as empty. */
export const text = v.optional(v.string("not_text" satisfies FieldCode), "");

/** Counts code points, not UTF-16 units. */
export function atMost(characters: number, code: FieldCode) {
  return v.check((value: string) => [...value].length <= characters, code);
}
