// The client of a request to the token and revocation endpoints. A client with a secret sends it by Basic
// authentication or in the form; a client without one sends none.

import { type ClientAndPool, findClient } from "../domain/clients.ts";
import { fromBase64, utf8 } from "../protocol/bytes.ts";
import { equalBytes } from "../protocol/equal-bytes.ts";
import type { Call, Parameters } from "./call.ts";

interface Credentials {
  readonly id: string | undefined;
  readonly secret: string | undefined;
}

/** Decodes a form-encoded ID or secret of Basic credentials (RFC 6749 section 2.3.1). Null if malformed. */
function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return null;
  }
}

function credentialsOf(authorization: string | null, form: Parameters): Credentials | null {
  const { client_id: id, client_secret: secret } = form;
  if (authorization === null) return { id, secret };
  const [, encoded = ""] = /^basic ([\w+/=]+)$/i.exec(authorization) ?? [];
  const bytes = fromBase64(encoded);
  const [, basicId = "", basicSecret = ""] =
    /^([^:]+):(.*)$/.exec(bytes === null ? "" : new TextDecoder().decode(bytes)) ?? [];
  const [decodedId, decodedSecret] = [decoded(basicId), decoded(basicSecret)];
  if (decodedId === null || decodedSecret === null || secret !== undefined) return null;
  return id === undefined || id === decodedId ? { id: decodedId, secret: decodedSecret } : null;
}

/** The client, if its credentials are right and it belongs to the pool of the called domain; otherwise the error. */
export function authenticateClient(
  { context, pool, request }: Call,
  form: Parameters,
): ClientAndPool | "invalid_client" | "invalid_request" {
  const credentials = credentialsOf(request.headers.get("authorization"), form);
  if (credentials === null) return "invalid_client";
  const { id, secret } = credentials;
  if (id === undefined) return "invalid_request";
  const client = findClient(context, id);
  if (client === null || client.poolId !== pool.id) return "invalid_client";
  if (client.secret === null) return secret === undefined ? { client, pool } : "invalid_client";
  return equalBytes(utf8(secret ?? ""), utf8(client.secret)) ? { client, pool } : "invalid_client";
}
