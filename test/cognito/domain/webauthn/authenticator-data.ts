// The data that an authenticator signs (WebAuthn level 2, section 6.1): the RP ID's hash, flags, a counter and, at
// registration, the new credential.

import { type CborMap, isCborMap, readFirstCbor } from "./cbor.ts";

const HASH_BYTES = 32;
const HEADER_BYTES = HASH_BYTES + 5;
const AAGUID_BYTES = 16;
/** The longest ID of a credential. According to WebAuthn, a credential with a longer ID is invalid. */
const MAX_CREDENTIAL_ID_BYTES = 1_023;

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const HAS_CREDENTIAL = 0x40;
const HAS_EXTENSIONS = 0x80;

export interface NewCredential {
  readonly id: Uint8Array<ArrayBuffer>;
  /** The public key in COSE form. */
  readonly key: CborMap;
}

export interface AuthenticatorData {
  readonly rpIdHash: Uint8Array<ArrayBuffer>;
  readonly isUserPresent: boolean;
  readonly isUserVerified: boolean;
  readonly counter: number;
  readonly credential: NewCredential | null;
}

/** The credential and the bytes after it, or null if it is malformed. */
function readCredential(bytes: Uint8Array<ArrayBuffer>) {
  const length = (bytes[AAGUID_BYTES] ?? 0) * 256 + (bytes[AAGUID_BYTES + 1] ?? 0);
  const start = AAGUID_BYTES + 2;
  const id = bytes.slice(start, start + length);
  if (length === 0 || length > MAX_CREDENTIAL_ID_BYTES || id.length < length) return null;
  const key = readFirstCbor(bytes.slice(start + length));
  return key === null || !isCborMap(key.value) ? null : { credential: { id, key: key.value }, rest: key.rest };
}

/** Whether the bytes agree with the flag for extensions: one map if it is set, or else nothing. */
function areExtensions(bytes: Uint8Array<ArrayBuffer>, arePromised: boolean): boolean {
  if (!arePromised) return bytes.length === 0;
  const map = readFirstCbor(bytes);
  return map !== null && isCborMap(map.value) && map.rest.length === 0;
}

/** Null if the data is malformed, contradicts its flags, or has bytes left over. */
export function readAuthenticatorData(bytes: Uint8Array<ArrayBuffer>): AuthenticatorData | null {
  if (bytes.length < HEADER_BYTES) return null;
  const flags = bytes[HASH_BYTES] ?? 0;
  const has = (flag: number) => (flags & flag) !== 0;
  if (has(BACKED_UP) && !has(BACKUP_ELIGIBLE)) return null;
  const body = bytes.slice(HEADER_BYTES);
  const read = has(HAS_CREDENTIAL) ? readCredential(body) : { credential: null, rest: body };
  if (read === null || !areExtensions(read.rest, has(HAS_EXTENSIONS))) return null;
  return {
    rpIdHash: bytes.slice(0, HASH_BYTES),
    isUserPresent: has(USER_PRESENT),
    isUserVerified: has(USER_VERIFIED),
    counter: new DataView(bytes.buffer, bytes.byteOffset).getUint32(HASH_BYTES + 1),
    credential: read.credential,
  };
}
