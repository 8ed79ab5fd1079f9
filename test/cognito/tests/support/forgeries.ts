// Forgeries that registrations and assertions have in common: origins, client data and envelopes.

import { toBase64Url } from "../../protocol/bytes.ts";
import type { Forgery } from "./authenticator.ts";

export type Row = readonly [title: string, forgery: Forgery];

/** Origins for which the RP ID example.com is not allowed. */
export const WRONG_ORIGINS: readonly Row[] = [
  "https://example.org",
  "https://notexample.com",
  "https://example.com.evil.example",
  "https://example.com@evil.example",
  "https://com",
  "http://www.example.com",
  "http://localhost:8787",
  "wss://example.com",
  "https://example.com:443",
  "https://example.com/",
  "https://EXAMPLE.com",
  "https://www.example.com ",
  "https://example.com.",
  "android:apk-key-hash:0000",
  "example.com",
  "null",
  "",
].map((origin) => [`the origin ${JSON.stringify(origin)}`, { clientData: { origin } }]);

/** RP IDs whose hash is not that of example.com. */
export const WRONG_RP_IDS: readonly Row[] = [
  "example.org",
  "www.example.com",
  "com",
  "EXAMPLE.COM",
  "example.com.",
  "https://example.com",
  "",
].map((rpId) => [`the hash of the RP id ${JSON.stringify(rpId)}`, { rpId }]);

export function wrongTypes(...types: string[]): readonly Row[] {
  return types.map((type) => [`the type ${JSON.stringify(type)}`, { clientData: { type } }]);
}

function bytes(...values: number[]): string {
  return toBase64Url(Uint8Array.from(values));
}

function clientDataRow(title: string, clientDataJSON: unknown): Row {
  return [`client data ${title}`, { response: { clientDataJSON } }];
}

/** Client data that cannot be read. */
export const MALFORMED_CLIENT_DATA: readonly Row[] = [
  ["client data that is not JSON", { clientDataText: "webauthn" }],
  ["client data that is null", { clientDataText: "null" }],
  ["client data that is a list", { clientDataText: '["webauthn.create"]' }],
  ["client data without an object's end", { clientDataText: '{"type":"webauthn.create"' }],
  ["client data without a type", { clientData: { type: undefined } }],
  ["client data without a challenge", { clientData: { challenge: undefined } }],
  ["client data with a number as its challenge", { clientData: { challenge: 1 } }],
  ["client data without an origin", { clientData: { origin: undefined } }],
  ["client data with a list of origins", { clientData: { origin: ["https://example.com"] } }],
  clientDataRow("that is empty", ""),
  clientDataRow("that is missing", undefined),
  clientDataRow("that is an object", { type: "webauthn.create" }),
  clientDataRow("that is not UTF-8", bytes(0xff, 0xfe, 0x7b, 0x7d)),
  clientDataRow("that is not base64url", "{}"),
];

const ID = bytes(1, 2, 3);

/** Credentials whose outer members are wrong. */
export const MALFORMED_ENVELOPES: readonly Row[] = [
  ["another id than its rawId", { credential: { rawId: ID } }],
  ["no rawId", { credential: { rawId: undefined } }],
  ["no id", { credential: { id: undefined, rawId: undefined } }],
  ["an empty id", { credential: { id: "", rawId: "" } }],
  ["a padded id", { credential: { id: "AQI=", rawId: "AQI=" } }],
  ["an id with stray bits", { credential: { id: "AQJ", rawId: "AQJ" } }],
  ["the type password", { credential: { type: "password" } }],
  ["no type", { credential: { type: undefined } }],
  ["no response", { credential: { response: undefined } }],
  ["a response that is a list", { credential: { response: [] } }],
];
