// The cursor of a list contains a position, and an HMAC over the position and the selection: the search or filter, and
// the order. A cursor of another selection, or a modified one, is rejected, so that only values from our database get
// into SQL statements.

import * as v from "valibot";
import type { Selection } from "../../accounts/account-selection.ts";
import type { Position } from "../../accounts/storage/account-list.ts";
import { fromBase64url, toBase64url } from "../../core/base64url.ts";
import { type DeriveKeys, hmac, hmacPurpose } from "../../core/derived-keys.ts";

export interface Cursors {
  readonly write: (selection: Selection, position: Position) => Promise<string>;
  /** Returns null if the cursor was modified, or belongs to another selection. */
  readonly read: (selection: Selection, cursor: string) => Promise<Position | null>;
}

const CURSOR = hmacPurpose("gatehouse list cursor");

/** The length of the HMAC: 128 bits. */
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
