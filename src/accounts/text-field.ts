// Shared rules for the text fields of requests. The code of a rejection is Valibot's message.

import * as v from "valibot";
import type { FieldCode } from "../core/failure.ts";

/** Treats an absent member as empty. */
export const text = v.optional(v.string("not_text" satisfies FieldCode), "");

/** Counts code points, not UTF-16 units. */
export function atMost(characters: number, code: FieldCode) {
  return v.check((value: string) => [...value].length <= characters, code);
}

/**
 * Removes white space at the ends, and the controls that turn the direction of the text around them: a name with U+202E shows what follows it backwards.
 * The marks U+200E and U+200F stay, which mixed text needs and which reach no other text.
 */
export function withoutBidiControls(value: string): string {
  return value.replace(/[\u202A-\u202E\u2066-\u2069]/g, "").trim();
}

/** Whether a person sees anything: U+2800 and U+1D159 are blank symbols, and the rest is blank by its Unicode properties. */
export function isVisible(value: string): boolean {
  return /[^\p{Cc}\p{Cf}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\u{1D159}]/u.test(value);
}

/** Without control characters. Written without \p, so that the pattern means the same in the API's description to every reader. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it rejects them.
export const NO_CONTROLS = /^[^\u0000-\u001F\u007F-\u009F]*$/;

/** Nor the separators of lines. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it rejects them.
export const ONE_LINE = /^[^\u0000-\u001F\u007F-\u009F\u2028\u2029]*$/;

/** Without half of a surrogate pair, which is no character. */
export function isWellFormed(value: string): boolean {
  return !/\p{Cs}/u.test(value);
}
