// Encrypts and authenticates data that a client holds for the server, and derives the simulated values of unknown
// users. Both keys are generated at the first start and never leave the store.

import { fromBase64, hmacSha256, randomBytes, toBase64, utf8 } from "../protocol/bytes.ts";
import { readMeta, writeMeta } from "./schema.ts";

const IV_BYTES = 12;
const KEY_BYTES = 32;

function storedSecret(sql: SqlStorage, name: string): Uint8Array<ArrayBuffer> {
  const stored = readMeta(sql, name);
  const known = stored === undefined ? null : fromBase64(stored);
  if (known !== null) return known;
  const made = randomBytes(KEY_BYTES);
  writeMeta(sql, name, toBase64(made));
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

  /** The sealed content, or null if it was not sealed with this key. */
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

  /** A keyed hash: 32 bytes that are stable for the same text and unpredictable without the key. */
  derive(text: string): Promise<Uint8Array<ArrayBuffer>> {
    return hmacSha256(this.#derivationKey, utf8(text));
  }
}
