// The cursor of a list: a position, with an HMAC over the position and over what is listed. So a cursor of another list, or one
// that somebody has changed, is rejected, and the statement of a page never has values that are not ours.

import * as v from "valibot";
import type { Selection } from "../../accounts/account-selection.ts";
import type { Position } from "../../accounts/storage/account-list.ts";
import { fromBase64url, toBase64url } from "../../core/base64url.ts";
import { type DeriveKeys, hmac, hmacPurpose } from "../../core/derived-keys.ts";

export interface Cursors {
  readonly write: (selection: Selection, position: Position) => Promise<string>;
  /** Null if it is not one of ours, or of another selection. */
  readonly read: (selection: Selection, cursor: string) => Promise<Position | null>;
}

const CURSOR = hmacPurpose("gatehouse list cursor");

/** Of the HMAC; 128 bits. */
const HEX_DIGITS = 32;

const FORM = new RegExp(`^([\\w-]+)\\.([0-9a-f]{${HEX_DIGITS}})$`);

const positionSchema = v.strictObject({
  key: v.union([v.string(), v.number()]),
  id: v.string(),
  isName: v.exactOptional(v.literal(true)),
});

export function cursors(deriveKeys: DeriveKeys): Cursors {
  async function mac(selection: Selection, position: string): Promise<string> {
    const { current } = await deriveKeys(CURSOR);
    return (await hmac(current, JSON.stringify([selection, position]))).slice(0, HEX_DIGITS);
  }

  return {
    async write(selection, position) {
      const text = toBase64url(new TextEncoder().encode(JSON.stringify(position)));
      return `${text}.${await mac(selection, text)}`;
    },
    async read(selection, cursor) {
      const [, text = "", given] = FORM.exec(cursor) ?? [];
      if (given === undefined || given !== (await mac(selection, text))) return null;
      return v.parse(positionSchema, JSON.parse(new TextDecoder().decode(fromBase64url(text))));
    },
  };
}
