// The URLs of a provider and how to call them. Those of an OIDC provider come from its details or else from the
// discovery document of its issuer. Google, Apple, Facebook and Amazon are always replaced by the stand-ins.

import type { IdentityProvider } from "../../domain/identity-providers.ts";
import type { Call } from "../call.ts";
import { callProvider } from "./outgoing.ts";
import { ProviderFailure, unreachable } from "./provider-failure.ts";

export interface ProviderConfiguration {
  readonly issuer: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  /** Null if there is no endpoint for the person's attributes. */
  readonly attributesUrl: string | null;
  /** Null for providers without ID tokens, which are plain OAuth 2.0. */
  readonly jwksUrl: string | null;
  readonly sendsSecretByBasic: boolean;
  /** The name of the claim that contains the provider's ID of the person. */
  readonly subjectClaim: string;
  readonly responseMode: "form_post" | null;
}

const SUBJECT_CLAIMS: Readonly<Record<string, string>> = { Facebook: "id", LoginWithAmazon: "user_id" };

function standInConfiguration({ base }: Call, { type }: IdentityProvider): ProviderConfiguration {
  const issuer = `${base}/_stand-in/${type}`;
  const isPlain = type in SUBJECT_CLAIMS;
  return {
    issuer,
    authorizeUrl: `${issuer}/authorize`,
    tokenUrl: `${issuer}/token`,
    attributesUrl: type === "SignInWithApple" ? null : `${issuer}/profile`,
    jwksUrl: isPlain ? null : `${issuer}/jwks`,
    sendsSecretByBasic: false,
    subjectClaim: SUBJECT_CLAIMS[type] ?? "sub",
    responseMode: type === "SignInWithApple" ? "form_post" : null,
  };
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** The issuer's discovery document. It must name this issuer; otherwise another provider's tokens would be accepted. */
async function discovered(call: Call, issuer: string) {
  const url = `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`;
  const answer = await callProvider(call, url);
  if (typeof answer === "string") return unreachable(answer, "Timeout occurred in calling IdP discovery endpoint");
  if (answer.status !== 200 || answer.body === null)
    return new ProviderFailure("Error in calling IdP discovery endpoint");
  return answer.body.issuer === issuer
    ? answer.body
    : new ProviderFailure("Invalid issuer in the IdP discovery document");
}

async function oidcConfiguration(call: Call, { details }: IdentityProvider) {
  const { oidc_issuer: issuer = "", authorize_url, token_url, attributes_url, jwks_uri } = details;
  const isComplete = [authorize_url, token_url, jwks_uri].every((url) => url !== undefined);
  const found = isComplete ? {} : await discovered(call, issuer);
  if (found instanceof ProviderFailure) return found;
  const authorizeUrl = authorize_url ?? text(found.authorization_endpoint);
  const tokenUrl = token_url ?? text(found.token_endpoint);
  const jwksUrl = jwks_uri ?? text(found.jwks_uri);
  if (authorizeUrl === null || tokenUrl === null || jwksUrl === null) {
    return new ProviderFailure("The IdP discovery document is incomplete");
  }
  const methods = found.token_endpoint_auth_methods_supported;
  return {
    issuer,
    authorizeUrl,
    tokenUrl,
    attributesUrl: attributes_url ?? text(found.userinfo_endpoint),
    jwksUrl,
    sendsSecretByBasic: Array.isArray(methods) && !methods.includes("client_secret_post"),
    subjectClaim: "sub",
    responseMode: null,
  };
}

export async function configurationOf(
  call: Call,
  provider: IdentityProvider,
): Promise<ProviderConfiguration | ProviderFailure> {
  if (provider.type === "SAML") return new ProviderFailure("The local Cognito does not support SAML");
  return provider.type === "OIDC" ? oidcConfiguration(call, provider) : standInConfiguration(call, provider);
}
