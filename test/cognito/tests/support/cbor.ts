// A CBOR writer for the software authenticator. It shares no code with the emulator's reader, and can write invalid
// CBOR: `Raw` inserts bytes unchanged.

export class Raw {
  readonly bytes: Uint8Array;

  constructor(...bytes: number[]) {
    this.bytes = Uint8Array.from(bytes);
  }
}

export type Encodable = number | string | boolean | null | Uint8Array | Raw | readonly Encodable[] | Entries;
/** A CBOR map as a list of pairs, so that a key can occur twice. */
export class Entries {
  readonly pairs: readonly (readonly [number | string, Encodable])[];

  constructor(...pairs: (readonly [number | string, Encodable])[]) {
    this.pairs = pairs;
  }
}

export function joined(...parts: (Uint8Array | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function head(kind: number, value: number): Uint8Array {
  const major = kind << 5;
  if (value < 24) return Uint8Array.of(major | value);
  if (value < 0x100) return Uint8Array.of(major | 24, value);
  return Uint8Array.of(major | 25, value >> 8, value & 0xff);
}

export function cbor(value: Encodable): Uint8Array<ArrayBuffer> {
  if (value instanceof Raw) return joined(value.bytes);
  if (typeof value === "number") return joined(value < 0 ? head(1, -1 - value) : head(0, value));
  if (typeof value === "boolean") return Uint8Array.of(value ? 0xf5 : 0xf4);
  if (value === null) return Uint8Array.of(0xf6);
  if (value instanceof Uint8Array) return joined(head(2, value.length), value);
  if (value instanceof Entries) {
    const pairs = value.pairs.flatMap(([key, entry]) => [cbor(key), cbor(entry)]);
    return joined(head(5, value.pairs.length), ...pairs);
  }
  if (typeof value === "string") {
    const bytes = new TextEncoder().encode(value);
    return joined(head(3, bytes.length), bytes);
  }
  return joined(head(4, value.length), ...value.map(cbor));
}
