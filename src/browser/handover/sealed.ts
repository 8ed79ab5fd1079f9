// Seals a secret for one page of another origin: only the page that created the key pair can open it. The secret is
// sealed because it is sent in the fragment of an address: the browser's history stores the fragment, and all scripts
// of the page can read it.
//
// ECDH on P-256 with a new key on both sides, HKDF-SHA-256, AES-256-GCM: a construction like the base mode of HPKE
// (RFC 9180). The key depends on the purpose, both origins, the state and both public keys, so that a sealed secret
// opens nowhere else.

import { attempt, type JsonObject, parseObject } from "../client/json.ts";

/**
 * How long a sealed secret can be opened: long enough for a slow navigation. Afterwards a copy of the address is
 * useless, even to the page that has the key.
 */
const LIFE_MS = 60_000;

const CURVE = { name: "ECDH", namedCurve: "P-256" } as const;
/** An uncompressed point: 4, x, y. Importers may also accept the hybrid form, which begins with 6 or 7. */
const POINT_BYTES = 65;
const UNCOMPRESSED = 4;

/** Each key encrypts one message, so the nonce can be constant (RFC 5116, 2.1, asks for one use per key). */
const NONCE = new Uint8Array(12);
/** RFC 5869, 2.2: the salt of HKDF if there is none. */
const NO_SALT = new Uint8Array(32);

export type Binding = {
  /** A session for a site, or an access token for our account page. */
  readonly purpose: "session" | "token";
  readonly from: string;
  readonly to: string;
  readonly state: string;
};

export type Opened =
  | { readonly kind: "opened"; readonly value: JsonObject }
  | { readonly kind: "expired" | "unreadable" };

/** The private key cannot be read, not even by the page that uses it. */
export function createKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
}

export async function publicKeyOf({ publicKey }: CryptoKeyPair): Promise<string> {
  return toBase64Url(new Uint8Array(await crypto.subtle.exportKey("raw", publicKey)));
}

/** Imports a public key. Undefined if the text is not a point of the curve in uncompressed form. */
export async function importPublicKey(text: string): Promise<CryptoKey | undefined> {
  const point = fromBase64Url(text);
  if (point?.length !== POINT_BYTES || point[0] !== UNCOMPRESSED) return undefined;
  return crypto.subtle.importKey("raw", point, CURVE, true, []).catch(() => undefined);
}

/** Seals the value to the recipient's public key `to`. Undefined if the key is not valid. */
export async function seal(value: JsonObject, to: string, binding: Binding): Promise<string | undefined> {
  const recipient = await importPublicKey(to);
  if (recipient === undefined) return undefined;
  const own = await createKeys();
  const sender = await publicKeyOf(own);
  const context = contextOf(binding, sender, to);
  const key = await deriveKey(own.privateKey, recipient, context, "encrypt");
  const text = new TextEncoder().encode(JSON.stringify({ ...value, end: Date.now() + LIFE_MS }));
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: NONCE, additionalData: context }, key, text);
  return `${sender}.${toBase64Url(new Uint8Array(sealed))}`;
}

export async function open(text: string, keys: CryptoKeyPair, binding: Binding): Promise<Opened> {
  const [sender = "", sealed = ""] = text.split(".");
  const from = await importPublicKey(sender);
  const bytes = fromBase64Url(sealed);
  if (from === undefined || bytes === undefined) return { kind: "unreadable" };
  const context = contextOf(binding, sender, await publicKeyOf(keys));
  const key = await deriveKey(keys.privateKey, from, context, "decrypt");
  const opened = await crypto.subtle
    .decrypt({ name: "AES-GCM", iv: NONCE, additionalData: context }, key, bytes)
    .catch(() => undefined);
  if (opened === undefined) return { kind: "unreadable" };
  const value = parseObject(new TextDecoder().decode(opened));
  // Both pages are in one browser, so there is one clock.
  const left = Number(value.end) - Date.now();
  return left > 0 && left <= LIFE_MS ? { kind: "opened", value } : { kind: "expired" };
}

function contextOf({ purpose, from, to, state }: Binding, sender: string, recipient: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(["gatehouse 1", purpose, from, to, state, sender, recipient]));
}

async function deriveKey(
  privateKey: CryptoKey,
  publicKey: CryptoKey,
  info: Uint8Array<ArrayBuffer>,
  usage: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: publicKey }, privateKey, 256);
  const secret = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const hkdf = { name: "HKDF", hash: "SHA-256", salt: NO_SALT, info };
  return crypto.subtle.deriveKey(hkdf, secret, { name: "AES-GCM", length: 256 }, false, [usage]);
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replace(/[+/=]/g, (sign) => ({ "+": "-", "/": "_" })[sign] ?? "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  return attempt(() => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
