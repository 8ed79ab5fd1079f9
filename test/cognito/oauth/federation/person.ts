// Who has signed in at an identity provider: redeems its code, verifies its ID token and reads the person's attributes.

import type { Attributes } from "../../domain/attributes.ts";
import type { IdentityProvider } from "../../domain/identity-providers.ts";
import { toBase64, utf8 } from "../../protocol/bytes.ts";
import { type Fields, isFields } from "../../protocol/types.ts";
import type { Call, Parameters } from "../call.ts";
import { clientSecretOf } from "./client-secret.ts";
import { verifyIdToken } from "./id-token.ts";
import { callProvider } from "./outgoing.ts";
import type { ProviderConfiguration } from "./provider-configuration.ts";
import { ProviderFailure, unreachable } from "./provider-failure.ts";
import { responseUri } from "./start.ts";
import type { Stay } from "./states.ts";

export interface Person {
  /** The provider's ID of the person. */
  readonly subject: string;
  readonly claims: Attributes;
}

function basic(id: string, secret: string): HeadersInit {
  const credentials = [id, secret].map((part) => encodeURIComponent(part)).join(":");
  return { authorization: `Basic ${toBase64(utf8(credentials))}` };
}

/** The failure of a token request. Cognito's text includes the error code for Google, but not for other providers. */
function tokenFailure({ type, name }: IdentityProvider, status: number, body: Fields | null): ProviderFailure {
  const isGoogle = type === "Google" && typeof body?.error === "string";
  return new ProviderFailure(`${name} Error - ${status} ${isGoogle ? body.error : "error getting token"}`);
}

async function redeem(
  call: Call,
  provider: IdentityProvider,
  { tokenUrl, sendsSecretByBasic }: ProviderConfiguration,
  { verifier }: Stay,
  code: string,
): Promise<Fields | ProviderFailure> {
  const { client_id: id = "" } = provider.details;
  const secret = await clientSecretOf(provider);
  const isInForm = secret !== null && !sendsSecretByBasic;
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: responseUri(call),
    client_id: id,
    code_verifier: verifier,
    ...(isInForm ? { client_secret: secret } : {}),
  });
  const headers = secret !== null && sendsSecretByBasic ? basic(id, secret) : {};
  const answer = await callProvider(call, tokenUrl, { method: "POST", body, headers });
  if (typeof answer === "string") return unreachable(answer, "Timeout occurred in calling IdP token endpoint");
  return answer.status === 200 && answer.body !== null
    ? answer.body
    : tokenFailure(provider, answer.status, answer.body);
}

async function attributesAt(
  call: Call,
  { name, details }: IdentityProvider,
  url: string,
  accessToken: unknown,
): Promise<Fields | ProviderFailure> {
  const method = details.attributes_request_method === "POST" ? "POST" : "GET";
  const answer = await callProvider(call, url, { method, headers: { authorization: `Bearer ${accessToken}` } });
  if (typeof answer === "string") return unreachable(answer, "Read timed out");
  return answer.status === 200 && answer.body !== null
    ? answer.body
    : new ProviderFailure(`${name} Error - ${answer.status} error getting user info`);
}

/** Converts a claim to the text of an attribute: a list to `[a,b]`, an object to JSON. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(",")}]`;
  return isFields(value) ? JSON.stringify(value) : String(value);
}

function asText(claims: Fields): Attributes {
  const present = Object.entries(claims).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, textOf(value)]));
}

/** The names in Apple's `user` parameter, which Apple sends only at the first consent. The e-mail in it is ignored. */
function namesIn(user: string | undefined): Fields {
  try {
    const { firstName, lastName } = Object(Object(JSON.parse(user ?? "{}")).name);
    const parts = [firstName, lastName].filter((part) => typeof part === "string" && part !== "");
    return parts.length === 0 ? {} : { firstName, lastName, name: parts.join(" ") };
  } catch {
    return {};
  }
}

/** @param sent The parameters of the provider's redirect, including the code. */
export async function personAt(
  call: Call,
  provider: IdentityProvider,
  configuration: ProviderConfiguration,
  stay: Stay,
  sent: Parameters,
): Promise<Person | ProviderFailure> {
  const tokens = await redeem(call, provider, configuration, stay, sent.code ?? "");
  if (tokens instanceof ProviderFailure) return tokens;
  const { issuer, jwksUrl, attributesUrl, subjectClaim } = configuration;
  const expected = { issuer, clientId: provider.details.client_id ?? "", nonce: stay.nonce };
  const verified = jwksUrl === null ? null : await verifyIdToken(call, tokens.id_token, { ...expected, jwksUrl });
  if (verified instanceof ProviderFailure) return verified;
  const attributes =
    attributesUrl === null ? {} : await attributesAt(call, provider, attributesUrl, tokens.access_token);
  if (attributes instanceof ProviderFailure) return attributes;
  const subject = (verified ?? attributes)[subjectClaim];
  // Attributes whose subject is not that of the ID token belong to another person: OpenID Connect Core, section 5.3.2.
  const isSame = verified === null || attributesUrl === null || attributes[subjectClaim] === subject;
  if (typeof subject !== "string" || subject === "" || !isSame) return new ProviderFailure("Invalid sub of the IdP");
  const names = provider.type === "SignInWithApple" ? namesIn(sent.user) : {};
  return { subject, claims: asText({ ...names, ...verified, ...attributes }) };
}
