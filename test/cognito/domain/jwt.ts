// JSON Web Tokens as Cognito writes and reads them: RS256, a header of exactly kid and alg, slashes escaped in the
// payload.

import { fromBase64Url, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { type Fields, isFields } from "../protocol/types.ts";
import type { SigningKey } from "./key-ring.ts";

const ALGORITHM = "RSASSA-PKCS1-v1_5";

export async function signJwt(key: SigningKey, claims: object): Promise<string> {
  const header = JSON.stringify({ kid: key.kid, alg: "RS256" });
  const payload = JSON.stringify(claims).replaceAll("/", "\\/");
  const signed = `${toBase64Url(utf8(header))}.${toBase64Url(utf8(payload))}`;
  const signature = await crypto.subtle.sign(ALGORITHM, key.privateKey, utf8(signed));
  return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
}

export interface UnverifiedJwt {
  readonly kid: string;
  readonly claims: Fields;
  readonly signed: string;
  readonly signature: Uint8Array<ArrayBuffer>;
}

function decodePart(part: string): Fields | null {
  try {
    const bytes = fromBase64Url(part);
    const value: unknown = bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/** The decoded parts of a token, unverified; null if it is not a JWT. */
export function decodeJwt(token: string): UnverifiedJwt | null {
  const [header = "", payload = "", signature = "", ...rest] = token.split(".");
  const decodedHeader = decodePart(header);
  const claims = decodePart(payload);
  const signatureBytes = fromBase64Url(signature);
  if (rest.length > 0 || decodedHeader === null || claims === null || signatureBytes === null) return null;
  const { kid } = decodedHeader;
  return typeof kid === "string" ? { kid, claims, signed: `${header}.${payload}`, signature: signatureBytes } : null;
}

export async function isSignedBy(jwt: UnverifiedJwt, key: SigningKey): Promise<boolean> {
  return crypto.subtle.verify(ALGORITHM, key.publicKey, jwt.signature, utf8(jwt.signed));
}
