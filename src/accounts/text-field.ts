// Shared rules for the text fields of requests. The message of a Valibot issue is the field code.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";

/** Treats an absent member as empty. */
export const text = v.optional(v.string("not_text" satisfies FieldCode), "");

/** Counts code points, not UTF-16 units. */
export function atMost(characters: number, code: FieldCode) {
  return v.check((value: string) => [...value].length <= characters, code);
}

/**
 * Matches texts without control characters. Written without \p, so that the pattern in the API's description means the
 * same in all tools.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it rejects them.
export const NO_CONTROLS = /^[^\u0000-\u001F\u007F-\u009F]*$/;

/** Matches texts without control characters and without line separators. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it rejects them.
export const ONE_LINE = /^[^\u0000-\u001F\u007F-\u009F\u2028\u2029]*$/;

/** Whether the text has no unpaired surrogate, which is half a character. */
export function isWellFormed(value: string): boolean {
  return !/\p{Cs}/u.test(value);
}
