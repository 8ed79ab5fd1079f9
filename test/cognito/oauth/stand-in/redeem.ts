// The token endpoint of a stand-in: checks the client, its redirect URI and PKCE, as the real providers do.

import { sha256, toBase64Url, utf8 } from "../../protocol/bytes.ts";
import { equalBytes } from "../../protocol/equal-bytes.ts";
import { parametersOf } from "../call.ts";
import { makeGrant, openGrant, type StandInRequest } from "./grants.ts";
import { signIdToken } from "./keys.ts";
import { claimsOf } from "./people.ts";
import type { StandInCall } from "./stand-in-call.ts";

function failure(error: string, status = 400): Response {
  return Response.json({ error }, { status });
}

async function isVerified({ challenge }: StandInRequest, verifier: string | undefined): Promise<boolean> {
  return challenge === null || toBase64Url(await sha256(utf8(verifier ?? ""))) === challenge;
}

/** Whether the secret is right. Apple's is a signed token, which the stand-in cannot verify: any non-empty text is. */
function knowsSecret({ type, registered }: StandInCall, secret: string): boolean {
  return type === "SignInWithApple" ? secret !== "" : equalBytes(utf8(secret), utf8(registered.client_secret ?? ""));
}

export async function redeem(call: StandInCall): Promise<Response> {
  const { context, pool, type, issuer } = call;
  const form = call.form === null ? null : parametersOf(call.form);
  if (form?.grant_type !== "authorization_code") return failure("unsupported_grant_type");
  if (form.client_id !== call.registered.client_id || !knowsSecret(call, form.client_secret ?? "")) {
    return failure("invalid_client", 401);
  }
  const grant = await openGrant(context, pool.id, "code", type, form.code ?? "");
  if (grant === null || grant.request.redirectUri !== form.redirect_uri) return failure("invalid_grant");
  if (!(await isVerified(grant.request, form.code_verifier))) return failure("invalid_grant");
  const { person, request } = grant;
  const token = await makeGrant(context, pool.id, { kind: "token", type, person, request });
  const tokens = { access_token: token, token_type: "Bearer", expires_in: 300 };
  if (type === "Facebook" || type === "LoginWithAmazon") return Response.json(tokens);
  const { nonce, clientId } = request;
  const claims = { ...claimsOf(type, person), iss: issuer, aud: clientId, ...(nonce === null ? {} : { nonce }) };
  return Response.json({ ...tokens, id_token: await signIdToken(claims) });
}
