// Validates the parameters of /oauth2/authorize and /login. Nothing is sent to a redirect URI that the client has not
// registered.

import { type Client, findClient } from "../domain/clients.ts";
import { findIdentityProvider, findIdentityProviderByIdentifier } from "../domain/identity-providers.ts";
import { type Call, type Parameters, parametersOf } from "./call.ts";
import { allowsFlow, grantedScopes, isEnabled } from "./scopes.ts";

/** The name that stands for the pool's own users in lists of identity providers. */
export const OWN_USERS = "COGNITO";

const PROMPTS = ["none", "login", "select_account", "consent"];
/** A PKCE code challenge: a SHA-256 digest in base64url. */
const CHALLENGE = /^[\w-]{43}$/;

/** The parameters of an authorization request that are stored until the client gets its code and redeems it. */
export interface AuthorizeRequest {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
  readonly nonce: string | null;
  readonly audience: string | null;
}

export interface Authorization extends AuthorizeRequest {
  readonly client: Client;
  /** The name of the requested provider, or COGNITO for the pool's own users; null if the user is to choose. */
  readonly provider: string | null;
  readonly prompts: readonly string[];
  readonly loginHint: string | null;
}

/** An error that is sent to the redirect URI of the client or, if `returnTo` is null, shown on a page. */
export class AuthorizeError {
  readonly error: string;
  readonly description: string | null;
  readonly returnTo: Pick<AuthorizeRequest, "redirectUri" | "state"> | null;

  constructor(error: string, description: string | null, returnTo: AuthorizeError["returnTo"]) {
    this.error = error;
    this.description = description;
    this.returnTo = returnTo;
  }
}

/** Whether the provider exists and the client lets users sign in with it. */
export function supports({ context, pool }: Pick<Call, "context" | "pool">, client: Client, provider: string): boolean {
  if (!client.settings.SupportedIdentityProviders?.includes(provider)) return false;
  return provider === OWN_USERS || findIdentityProvider(context, pool.id, provider) !== null;
}

/** The name of the requested provider: undefined if the client does not support it, null if the request names none. */
function providerOf(call: Call, client: Client, parameters: Parameters): string | null | undefined {
  const { identity_provider: named, idp_identifier: identifier } = parameters;
  const name =
    named ??
    (identifier === undefined ? null : findIdentityProviderByIdentifier(call.context, call.pool.id, identifier)?.name);
  return name === null || (name !== undefined && supports(call, client, name)) ? name : undefined;
}

/** Whether a text is a valid resource (RFC 8707): an absolute URI without a fragment; plain http only for localhost. */
function isResource(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && !text.includes("#") && (url.protocol !== "http:" || url.hostname === "localhost");
}

function problemOf(parameters: Parameters, prompts: readonly string[]): string | null {
  const { response_type: type, code_challenge: challenge, code_challenge_method: method, resource } = parameters;
  if (type !== "code" && type !== "token") return "response_type";
  if (challenge !== undefined ? method !== "S256" || !CHALLENGE.test(challenge) : method !== undefined) {
    return "code_challenge";
  }
  if (resource !== undefined && !isResource(resource)) return "resource";
  const isKnown = prompts.every((prompt) => PROMPTS.includes(prompt));
  return isKnown && (prompts.length < 2 || !prompts.includes("none")) ? null : "prompt";
}

/** Checks client and redirect URI first, because errors are sent only to a redirect URI that is registered. */
function registeredClient({ context, pool, query }: Call): Client | AuthorizeError {
  const [ids, uris] = [query.getAll("client_id"), query.getAll("redirect_uri")];
  const client = ids.length === 1 ? findClient(context, ids[0] ?? "") : null;
  if (client === null || client.poolId !== pool.id) return new AuthorizeError("invalid_request", null, null);
  const isRegistered = uris.length === 1 && client.settings.CallbackURLs?.includes(uris[0] ?? "");
  return isRegistered ? client : new AuthorizeError("redirect_mismatch", null, null);
}

export function readAuthorization(call: Call): Authorization | AuthorizeError {
  const client = registeredClient(call);
  if (client instanceof AuthorizeError) return client;
  const redirectUri = call.query.get("redirect_uri") ?? "";
  const state = call.query.get("state");
  const fail = (error: string, description: string | null = null) =>
    new AuthorizeError(error, description, { redirectUri, state });
  if (!isEnabled(client)) return fail("invalid_request", "Client is not enabled for OAuth2.0 flows");
  const parameters = parametersOf(call.query);
  if (parameters === null) return fail("invalid_request", "A parameter occurs twice");
  const prompts = (parameters.prompt ?? "").split(" ").filter((prompt) => prompt !== "");
  const problem = problemOf(parameters, prompts);
  if (problem !== null) return fail("invalid_request", `Invalid ${problem}`);
  if (parameters.response_type === "token" || !allowsFlow(client, "code")) return fail("unauthorized_client");
  const scopes = grantedScopes(call.context, client, parameters.scope);
  if (scopes === null) return fail("invalid_scope");
  const provider = providerOf(call, client, parameters);
  if (provider === undefined) return fail("invalid_request", "Invalid identity provider");
  return {
    client,
    clientId: client.id,
    redirectUri,
    state,
    scopes,
    challenge: parameters.code_challenge ?? null,
    nonce: parameters.nonce ?? null,
    audience: parameters.resource ?? null,
    provider,
    prompts,
    loginHint: parameters.login_hint ?? null,
  };
}
