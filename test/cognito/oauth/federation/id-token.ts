// Verifies a provider's ID token: signature by a key of its JWKS, algorithm, issuer, audience, expiry and nonce. The
// keys are fetched for each sign-in, so that rotated keys work at once. The expiry is compared with this machine's
// clock, not with the pool's, which tests can move.

import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTPayload, jwtVerify } from "jose";
import type { Fields } from "../../protocol/types.ts";
import type { Call } from "../call.ts";
import { callProvider } from "./outgoing.ts";
import { ProviderFailure, unreachable } from "./provider-failure.ts";

/** No MAC algorithms: with them a token could be forged with the client secret or a public key. */
const ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"];
const TOLERANCE_SECONDS = 5;

interface Expected {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly jwksUrl: string;
}

async function keysAt(call: Call, jwksUrl: string): Promise<JSONWebKeySet | ProviderFailure> {
  const answer = await callProvider(call, jwksUrl);
  if (typeof answer === "string") return unreachable(answer, "Timeout in calling jwks uri");
  const keys = answer.status === 200 ? answer.body?.keys : null;
  return Array.isArray(keys) ? { keys } : new ProviderFailure("Error in calling jwks uri");
}

function reasonOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "expired";
  if (error instanceof errors.JWTClaimValidationFailed) return `invalid ${error.claim}`;
  if (error instanceof errors.JWKSNoMatchingKey) return "unknown key";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "invalid signature";
  return error instanceof errors.JOSEAlgNotAllowed ? "algorithm not allowed" : "malformed";
}

function problemOf({ aud, azp, nonce }: JWTPayload, expected: Expected): string | null {
  if (nonce !== expected.nonce) return "invalid nonce";
  const isForOthersToo = Array.isArray(aud) && aud.length > 1;
  return (azp !== undefined || isForOthersToo) && azp !== expected.clientId ? "invalid azp" : null;
}

/** The claims of the token, or why it is not accepted. Cognito's texts for these failures are not known. */
export async function verifyIdToken(call: Call, token: unknown, expected: Expected): Promise<Fields | ProviderFailure> {
  if (typeof token !== "string") return new ProviderFailure("No id_token in the response of the IdP");
  const keys = await keysAt(call, expected.jwksUrl);
  if (keys instanceof ProviderFailure) return keys;
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: expected.issuer,
      audience: expected.clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance: TOLERANCE_SECONDS,
    });
    const problem = problemOf(payload, expected);
    return problem === null ? payload : new ProviderFailure(`Invalid id_token: ${problem}`);
  } catch (error) {
    return new ProviderFailure(`Invalid id_token: ${reasonOf(error)}`);
  }
}
