// Seals what a client carries for us and must neither read nor change, and derives the numbers that an unknown user is
// given. Both keys are made at the first start and never leave the store.

import { fromBase64, hmacSha256, randomBytes, toBase64, utf8 } from "../protocol/bytes.ts";
import { firstRow } from "./schema.ts";

const IV_BYTES = 12;
const KEY_BYTES = 32;

function storedSecret(sql: SqlStorage, name: string): Uint8Array<ArrayBuffer> {
  const row = firstRow<{ value: string }>(sql, "SELECT value FROM meta WHERE name = ?", name);
  const known = row === null ? null : fromBase64(row.value);
  if (known !== null) return known;
  const made = randomBytes(KEY_BYTES);
  sql.exec("INSERT INTO meta (name, value) VALUES (?, ?)", name, toBase64(made));
  return made;
}

export class Seal {
  readonly #key: Promise<CryptoKey>;
  readonly #derivationKey: Uint8Array<ArrayBuffer>;

  constructor(sql: SqlStorage) {
    this.#key = crypto.subtle.importKey("raw", storedSecret(sql, "seal"), "AES-GCM", false, ["encrypt", "decrypt"]);
    this.#derivationKey = storedSecret(sql, "derivation");
  }

  async close(content: object): Promise<string> {
    const iv = randomBytes(IV_BYTES);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await this.#key, utf8(JSON.stringify(content)));
    const whole = new Uint8Array(IV_BYTES + sealed.byteLength);
    whole.set(iv);
    whole.set(new Uint8Array(sealed), IV_BYTES);
    return toBase64(whole);
  }

  /** What was sealed, or null for anything that was not sealed here. */
  async open(sealed: string): Promise<unknown> {
    const whole = fromBase64(sealed);
    if (whole === null || whole.length <= IV_BYTES) return null;
    try {
      const parameters = { name: "AES-GCM", iv: whole.subarray(0, IV_BYTES) };
      const content = await crypto.subtle.decrypt(parameters, await this.#key, whole.subarray(IV_BYTES));
      return JSON.parse(new TextDecoder().decode(content));
    } catch {
      return null;
    }
  }

  /** 32 bytes that are always the same for the same text and mean nothing to anyone else. */
  derive(text: string): Promise<Uint8Array<ArrayBuffer>> {
    return hmacSha256(this.#derivationKey, utf8(text));
  }
}
