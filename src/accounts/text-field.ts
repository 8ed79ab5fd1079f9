// What the text fields of requests have in common. Valibot carries the code of a rejection as its message.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";

/** An absent member is an empty one. */
export const text = v.optional(v.string("not_text" satisfies FieldCode), "");

/** Counts code points, as people count characters. */
export function atMost(characters: number, code: FieldCode) {
  return v.check((value: string) => [...value].length <= characters, code);
}
