// A strict reader of the CBOR (RFC 8949) that authenticators send. CTAP2 requires definite lengths, the shortest
// encoding of every number, and no duplicate keys; anything else is malformed here. Tags and floats do not occur.
// Lengths are compared with the bytes that are there before anything is allocated, and the nesting is limited, so a
// hostile document costs no more than its size.

export type CborValue = number | string | boolean | null | Uint8Array<ArrayBuffer> | readonly CborValue[] | CborMap;
export type CborMap = ReadonlyMap<number | string, CborValue>;

/** More than authenticators send: even an attestation with a long chain of certificates has only some 10 KiB. */
const MAX_BYTES = 65_536;
/** CTAP2 limits the nesting to four levels. */
const MAX_DEPTH = 4;

class Malformed extends Error {}

class Reader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  offset = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  #take(length: number): Uint8Array<ArrayBuffer> {
    if (length > this.#bytes.length - this.offset) throw new Malformed();
    const taken = this.#bytes.slice(this.offset, this.offset + length);
    this.offset += length;
    return taken;
  }

  /** The number in an item's head: the item's value, or the length of its content. */
  #argument(info: number): number {
    if (info < 24) return info;
    if (info > 27) throw new Malformed();
    let value = 0;
    for (const byte of this.#take(2 ** (info - 24))) value = value * 256 + byte;
    const least = info === 24 ? 24 : 256 ** (2 ** (info - 25));
    if (value < least || !Number.isSafeInteger(value)) throw new Malformed();
    return value;
  }

  #text(length: number): string {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(this.#take(length));
  }

  #list(length: number, depth: number): CborValue[] {
    const items: CborValue[] = [];
    while (items.length < length) items.push(this.item(depth + 1));
    return items;
  }

  #map(length: number, depth: number): CborMap {
    const map = new Map<number | string, CborValue>();
    for (let read = 0; read < length; read++) {
      const key = this.item(depth + 1);
      if ((typeof key !== "number" && typeof key !== "string") || map.has(key)) throw new Malformed();
      map.set(key, this.item(depth + 1));
    }
    return map;
  }

  item(depth = 0): CborValue {
    if (depth > MAX_DEPTH) throw new Malformed();
    const [head = 0] = this.#take(1);
    const info = head & 0x1f;
    switch (head >> 5) {
      case 0:
        return this.#argument(info);
      case 1:
        return -1 - this.#argument(info);
      case 2:
        return this.#take(this.#argument(info));
      case 3:
        return this.#text(this.#argument(info));
      case 4:
        return this.#list(this.#argument(info), depth);
      case 5:
        return this.#map(this.#argument(info), depth);
      default:
        if (head === 0xf4 || head === 0xf5) return head === 0xf5;
        if (head === 0xf6) return null;
        throw new Malformed();
    }
  }
}

export interface FirstItem {
  readonly value: CborValue;
  /** The bytes after the item. */
  readonly rest: Uint8Array<ArrayBuffer>;
}

/** The item that the bytes begin with, or null if they are malformed. */
export function readFirstCbor(bytes: Uint8Array<ArrayBuffer>): FirstItem | null {
  if (bytes.length > MAX_BYTES) return null;
  const reader = new Reader(bytes);
  try {
    const value = reader.item();
    return { value, rest: bytes.slice(reader.offset) };
  } catch (error) {
    // TextDecoder reports invalid UTF-8 with a TypeError.
    if (error instanceof Malformed || error instanceof TypeError) return null;
    throw error;
  }
}

/** The only item of the bytes, or null if they are malformed or contain more than one. */
export function readCbor(bytes: Uint8Array<ArrayBuffer>): CborValue {
  const first = readFirstCbor(bytes);
  return first === null || first.rest.length > 0 ? null : first.value;
}

export function isCborMap(value: CborValue | undefined): value is CborMap {
  return value instanceof Map;
}
