// A software authenticator and the browser that uses it: creates passkeys and signs with them, by ES256 or RS256.
// Tests can replace any part of its responses to forge them.

import { fromBase64Url, toBase64Url } from "../../protocol/bytes.ts";
import { cbor, type Encodable, Entries, joined } from "./cbor.ts";

export type Algorithm = "ES256" | "RS256";
type Bytes = Uint8Array<ArrayBuffer>;

export const USER_PRESENT = 0x01;
export const USER_VERIFIED = 0x04;
export const BACKED_UP = 0x10;
export const HAS_CREDENTIAL = 0x40;
export const HAS_EXTENSIONS = 0x80;
const PRESENT_AND_VERIFIED = USER_PRESENT | USER_VERIFIED;

export const RP_ID = "example.com";
export const PAGE = "https://www.example.com";

const GENERATE = {
  ES256: { name: "ECDSA", namedCurve: "P-256" },
  RS256: {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  },
} as const;
const SIGN = { ES256: { name: "ECDSA", hash: "SHA-256" }, RS256: { name: "RSASSA-PKCS1-v1_5" } } as const;

/** The members of CredentialCreationOptions that an authenticator needs. */
export interface CreationOptions {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials: readonly { readonly id: string; readonly type: string }[];
  readonly authenticatorSelection: { readonly userVerification: string };
}

export interface RequestOptions {
  readonly challenge: string;
  readonly rpId: string;
  readonly allowCredentials: readonly { readonly id: string; readonly type: string }[];
  readonly userVerification: string;
  readonly timeout: number;
}

/** The parts of a response to replace. `clientData`, `response` and `credential` replace the members that they name. */
export interface Forgery {
  readonly clientData?: Readonly<Record<string, unknown>>;
  readonly clientDataText?: string;
  readonly rpId?: string;
  readonly flags?: number;
  readonly counter?: number;
  readonly signature?: (genuine: Bytes) => Bytes;
  /** Replaces the bytes after the counter in the authenticator data. */
  readonly tail?: (genuine: Bytes) => Bytes;
  readonly coseKey?: (genuine: Entries) => Encodable;
  readonly attestedId?: Bytes;
  readonly attestation?: (authData: Bytes) => Bytes;
  readonly userHandle?: string | null;
  readonly response?: Readonly<Record<string, unknown>>;
  readonly credential?: Readonly<Record<string, unknown>>;
}

function uint32(value: number): Bytes {
  return Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
}

async function sha256(bytes: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function utf8(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text));
}

function decoded(text: string | undefined): Bytes {
  const bytes = fromBase64Url(text ?? "");
  if (bytes === null) throw new Error("not base64url");
  return bytes;
}

/** Encodes bytes as a DER integer: positive, in the shortest form. */
function derInteger(value: Bytes): Bytes {
  const digits = value.slice(
    Math.max(
      0,
      value.findIndex((byte) => byte > 0),
    ),
  );
  const positive = (digits[0] ?? 0) >= 0x80 ? joined([0], digits) : digits;
  return joined([2, positive.length], positive);
}

export function derSignature(raw: Bytes): Bytes {
  const body = joined(derInteger(raw.slice(0, 32)), derInteger(raw.slice(32)));
  return joined([0x30, body.length], body);
}

export function attestationOf(authData: Bytes, fmt: Encodable = "none", attStmt: Encodable = new Entries()): Bytes {
  return cbor(new Entries(["fmt", fmt], ["attStmt", attStmt], ["authData", authData]));
}

/** A passkey, with the private key that its authenticator keeps. */
export class SoftwarePasskey {
  readonly algorithm: Algorithm;
  readonly #keys: CryptoKeyPair;
  readonly #idBytes: Bytes;
  userHandle = "";
  #counter = 0;

  private constructor(algorithm: Algorithm, keys: CryptoKeyPair, idBytes: Bytes) {
    this.algorithm = algorithm;
    this.#keys = keys;
    this.#idBytes = idBytes;
  }

  static async make(algorithm: Algorithm = "ES256"): Promise<SoftwarePasskey> {
    const keys = await crypto.subtle.generateKey(GENERATE[algorithm], true, ["sign", "verify"]);
    if (!("privateKey" in keys)) throw new Error("no pair of keys");
    return new SoftwarePasskey(algorithm, keys, crypto.getRandomValues(new Uint8Array(32)));
  }

  get id(): string {
    return toBase64Url(this.#idBytes);
  }

  /** The private key as PKCS #8, to import it into another authenticator, such as Chromium's. */
  async privateKey(): Promise<Bytes> {
    const key = await crypto.subtle.exportKey("pkcs8", this.#keys.privateKey);
    if (!(key instanceof ArrayBuffer)) throw new Error("not PKCS #8");
    return new Uint8Array(key);
  }

  async #coseKey(): Promise<Entries> {
    const jwk = await crypto.subtle.exportKey("jwk", this.#keys.publicKey);
    if (jwk instanceof ArrayBuffer) throw new Error("not a JWK");
    return this.algorithm === "ES256"
      ? new Entries([1, 2], [3, -7], [-1, 1], [-2, decoded(jwk.x)], [-3, decoded(jwk.y)])
      : new Entries([1, 3], [3, -257], [-1, decoded(jwk.n)], [-2, decoded(jwk.e)]);
  }

  async #authData(rpId: string, flags: number, body: Bytes, forgery: Forgery): Promise<Bytes> {
    const { tail = (genuine) => genuine, counter = this.#counter } = forgery;
    const hash = await sha256(utf8(forgery.rpId ?? rpId));
    return joined(hash, [forgery.flags ?? flags], uint32(counter), tail(body));
  }

  #clientData(type: string, challenge: string, origin: string, forgery: Forgery): Bytes {
    const genuine = { type, challenge, origin, crossOrigin: false, ...forgery.clientData };
    return utf8(forgery.clientDataText ?? JSON.stringify(genuine));
  }

  #envelope(forgery: Forgery, response: object): Record<string, unknown> {
    return {
      id: this.id,
      rawId: this.id,
      type: "public-key",
      clientExtensionResults: {},
      authenticatorAttachment: "platform",
      response: { ...response, ...forgery.response },
      ...forgery.credential,
    };
  }

  /** What `navigator.credentials.create` returns, as JSON. */
  async create(options: CreationOptions, forgery: Forgery = {}, origin = PAGE): Promise<Record<string, unknown>> {
    this.userHandle = options.user.id;
    const key = await this.#coseKey();
    const id = forgery.attestedId ?? this.#idBytes;
    const body = joined(
      new Uint8Array(16),
      [id.length >> 8, id.length & 0xff],
      id,
      cbor(forgery.coseKey === undefined ? key : forgery.coseKey(key)),
    );
    const authData = await this.#authData(options.rp.id, PRESENT_AND_VERIFIED | HAS_CREDENTIAL, body, forgery);
    const attestation = forgery.attestation?.(authData) ?? attestationOf(authData);
    return this.#envelope(forgery, {
      clientDataJSON: toBase64Url(this.#clientData("webauthn.create", options.challenge, origin, forgery)),
      attestationObject: toBase64Url(attestation),
      transports: ["internal"],
    });
  }

  /** What `navigator.credentials.get` returns, as JSON. */
  async get(options: RequestOptions, forgery: Forgery = {}, origin = PAGE): Promise<Record<string, unknown>> {
    this.#counter += 1;
    const authData = await this.#authData(options.rpId, PRESENT_AND_VERIFIED, new Uint8Array(), forgery);
    const clientData = this.#clientData("webauthn.get", options.challenge, origin, forgery);
    const signed = joined(authData, await sha256(clientData));
    const raw = new Uint8Array(await crypto.subtle.sign(SIGN[this.algorithm], this.#keys.privateKey, signed));
    const genuine = this.algorithm === "ES256" ? derSignature(raw) : raw;
    return this.#envelope(forgery, {
      clientDataJSON: toBase64Url(clientData),
      authenticatorData: toBase64Url(authData),
      signature: toBase64Url(forgery.signature?.(genuine) ?? genuine),
      userHandle: forgery.userHandle === undefined ? this.userHandle : forgery.userHandle,
    });
  }
}
