// What a browser returns from navigator.credentials.create and get, in the JSON form of WebAuthn level 3. All bytes
// are base64url without padding.

import { fromBase64Url, toBase64Url } from "../../protocol/bytes.ts";
import { type Fields, isFields } from "../../protocol/types.ts";
import { isCborMap, readCbor } from "./cbor.ts";

/** Longer members are rejected. Even an attestation with a long chain of certificates has only some 10 KiB. */
const MAX_MEMBER_CHARACTERS = 87_384;
const MAX_TRANSPORTS = 16;
const MAX_TRANSPORT_CHARACTERS = 32;

type Bytes = Uint8Array<ArrayBuffer>;

/** The part of clientDataJSON that is verified. */
export interface ClientData {
  readonly type: string;
  /** Base64url. */
  readonly challenge: string;
  readonly origin: string;
}

export interface Registration {
  readonly id: Bytes;
  readonly clientData: ClientData;
  readonly authenticatorData: Bytes;
  readonly transports: readonly string[];
  readonly attachment: string | null;
}

export interface Assertion {
  readonly id: string;
  readonly clientData: ClientData;
  readonly clientDataBytes: Bytes;
  readonly authenticatorData: Bytes;
  readonly signature: Bytes;
  /** Null if the authenticator sent none. */
  readonly userHandle: Bytes | null;
}

/** Base64url in its only correct form: without padding, and without stray bits in the last character. */
function bytesOf(text: unknown): Bytes | null {
  if (typeof text !== "string" || text.length > MAX_MEMBER_CHARACTERS) return null;
  const bytes = fromBase64Url(text);
  return bytes !== null && toBase64Url(bytes) === text ? bytes : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function utf8Text(bytes: Bytes): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return "";
  }
}

function readClientData(bytes: Bytes): ClientData | null {
  const data = parse(utf8Text(bytes));
  if (!isFields(data)) return null;
  const { type, challenge, origin } = data;
  return typeof type === "string" && typeof challenge === "string" && typeof origin === "string"
    ? { type, challenge, origin }
    : null;
}

/** The members that registrations and assertions share, or null if one is malformed. */
function readCommon(credential: unknown) {
  if (!isFields(credential) || credential.type !== "public-key" || credential.id !== credential.rawId) return null;
  const { id, response } = credential;
  const idBytes = bytesOf(id);
  if (typeof id !== "string" || idBytes === null || idBytes.length === 0 || !isFields(response)) return null;
  const clientDataBytes = bytesOf(response.clientDataJSON);
  const clientData = clientDataBytes === null ? null : readClientData(clientDataBytes);
  if (clientDataBytes === null || clientData === null) return null;
  return { fields: credential, id, idBytes, response, clientDataBytes, clientData };
}

function isTransport(value: unknown): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= MAX_TRANSPORT_CHARACTERS;
}

/** The transports, which a browser may omit, or null if they are malformed. */
function readTransports({ transports = [] }: Fields): readonly string[] | null {
  const isList = Array.isArray(transports) && transports.length <= MAX_TRANSPORTS;
  return isList && transports.every(isTransport) ? transports : null;
}

/**
 * The authenticator data of an attestation. The attestation statement is not verified, as in Cognito, which ignores
 * it.
 */
function attestedData(attestation: Bytes): Bytes | null {
  const object = readCbor(attestation);
  if (!isCborMap(object) || typeof object.get("fmt") !== "string" || !isCborMap(object.get("attStmt"))) return null;
  const data = object.get("authData");
  return data instanceof Uint8Array ? data : null;
}

/** A response to create(), or null if it is malformed. */
export function readRegistration(credential: unknown): Registration | null {
  const common = readCommon(credential);
  if (common === null) return null;
  const { fields, idBytes, response, clientData } = common;
  const attestation = bytesOf(response.attestationObject);
  const authenticatorData = attestation === null ? null : attestedData(attestation);
  const transports = readTransports(response);
  if (authenticatorData === null || transports === null) return null;
  const { authenticatorAttachment: attachment } = fields;
  const isKnown = attachment === "platform" || attachment === "cross-platform";
  return { id: idBytes, clientData, authenticatorData, transports, attachment: isKnown ? attachment : null };
}

/** A response to get(), as JSON text, or null if it is malformed. */
export function readAssertion(text: string): Assertion | null {
  const common = readCommon(parse(text));
  if (common === null) return null;
  const { id, response, clientData, clientDataBytes } = common;
  const authenticatorData = bytesOf(response.authenticatorData);
  const signature = bytesOf(response.signature);
  if (authenticatorData === null || signature === null) return null;
  const { userHandle = null } = response;
  const handle = userHandle === null ? null : bytesOf(userHandle);
  if (userHandle !== null && handle === null) return null;
  return { id, clientData, clientDataBytes, authenticatorData, signature, userHandle: handle };
}
