// POST /oauth2/token: redeems codes and refresh tokens, and issues tokens to a client that signs in as itself
// (client_credentials), which needs a secret.

import type { ClientAndPool } from "../domain/clients.ts";
import { usableRefreshToken } from "../domain/sign-ins.ts";
import { issueClientToken, issueTokens, refreshTokens } from "../domain/tokens.ts";
import { findUserById } from "../domain/users.ts";
import { sha256, toBase64Url, utf8 } from "../protocol/bytes.ts";
import { Rejection } from "../protocol/rejection.ts";
import { authenticateClient } from "./authenticate-client.ts";
import { type Call, jsonError, type Outcome, ok, type Parameters, parametersOf } from "./call.ts";
import { redeemCode } from "./codes.ts";
import { allowsFlow, canReadImplied, grantedScopes, isStandard } from "./scopes.ts";

const VERIFIER = /^[\w.~-]{43,128}$/;

/** The parameters of each grant type, besides those that identify the client. */
const GRANTS: ReadonlyMap<string, readonly string[]> = new Map([
  ["authorization_code", ["code", "redirect_uri", "code_verifier"]],
  ["refresh_token", ["refresh_token", "scope"]],
  ["client_credentials", ["scope"]],
]);
const OPTIONAL = ["code_verifier", "scope"];
const OF_ANY_GRANT = ["grant_type", "client_id", "client_secret"];

interface Tokens {
  readonly AccessToken: string;
  readonly ExpiresIn: number;
  readonly TokenType: string;
  readonly IdToken?: string;
  readonly RefreshToken?: string | undefined;
}

function tokenResponse({ AccessToken, ExpiresIn, TokenType, IdToken, RefreshToken }: Tokens): Outcome {
  return ok(
    Response.json({
      ...(IdToken === undefined ? {} : { id_token: IdToken }),
      access_token: AccessToken,
      ...(RefreshToken === undefined ? {} : { refresh_token: RefreshToken }),
      expires_in: ExpiresIn,
      token_type: TokenType,
    }),
  );
}

/** Whether the PKCE verifier fits the S256 challenge. Without a challenge no verifier is needed, and any is ignored. */
async function isVerified(challenge: string | null, verifier: string | undefined): Promise<boolean> {
  if (challenge === null) return true;
  if (verifier === undefined || !VERIFIER.test(verifier)) return false;
  return toBase64Url(await sha256(utf8(verifier))) === challenge;
}

async function redeem({ context }: Call, found: ClientAndPool, form: Parameters): Promise<Outcome> {
  const { client } = found;
  if (!allowsFlow(client, "code")) return jsonError("unauthorized_client");
  const code = await redeemCode(context, client.id, form.code ?? "");
  if (code === null || code.redirectUri !== form.redirect_uri) return jsonError("invalid_grant");
  if (!(await isVerified(code.challenge, form.code_verifier))) return jsonError("invalid_grant");
  const user = findUserById(context, code.userId);
  if (user === null || !user.enabled || !canReadImplied(client, code.scopes)) return jsonError("invalid_grant");
  return tokenResponse(await issueTokens(context, found, user, code));
}

async function refresh({ context }: Call, found: ClientAndPool, form: Parameters): Promise<Outcome> {
  const used = await usableRefreshToken(context, found, form.refresh_token ?? "");
  if (used instanceof Rejection) return jsonError("invalid_grant");
  const { grant } = used.signIn;
  const asked = form.scope?.split(" ");
  if (asked === undefined) return tokenResponse(await refreshTokens(context, found, used));
  if (grant === null || !asked.every((scope) => grant.scopes.includes(scope))) return jsonError("invalid_grant");
  return tokenResponse(await refreshTokens(context, found, used, asked));
}

async function ownToken({ context }: Call, found: ClientAndPool, form: Parameters): Promise<Outcome> {
  const { client } = found;
  if (!allowsFlow(client, "client_credentials") || client.secret === null) return jsonError("unauthorized_client");
  const scopes = grantedScopes(context, client, form.scope);
  if (scopes === null || scopes.some(isStandard)) return jsonError("invalid_grant");
  return tokenResponse(await issueClientToken(context, found, scopes));
}

export async function token(call: Call): Promise<Outcome> {
  const form = call.form === null ? null : parametersOf(call.form);
  if (form === null || form.grant_type === undefined) return jsonError("invalid_request");
  const names = GRANTS.get(form.grant_type);
  if (names === undefined) return jsonError("unsupported_grant_type");
  const isComplete = names.every((name) => OPTIONAL.includes(name) || form[name] !== undefined);
  const isKnown = Object.keys(form).every((name) => names.includes(name) || OF_ANY_GRANT.includes(name));
  if (!isComplete || !isKnown) return jsonError("invalid_request");
  const found = authenticateClient(call, form);
  if (typeof found === "string") return jsonError(found);
  switch (form.grant_type) {
    case "authorization_code":
      return redeem(call, found, form);
    case "refresh_token":
      return refresh(call, found, form);
    default:
      return ownToken(call, found, form);
  }
}
