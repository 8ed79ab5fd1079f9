// What an ID token of the user pool says about a sign-in with another provider.

import type { WaitUntil } from "../../auth/key-source.ts";
import type { Principal } from "../../auth/policy.ts";
import type { ReadClaims } from "../../auth/verify.ts";
import type { ProviderIdentity } from "../../cognito/responses.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import type { Federation } from "../../core/federation.ts";
import { fail, type Result, succeed } from "../../core/result.ts";
import { RETRY_AFTER_SECONDS } from "../../core/retry-after.ts";
import { parseEmail } from "../../wire/normal-form.ts";

/** An older token may be a copy: what it says is used at once. */
const AGE_MAX_SECONDS = 300;

/** The clocks of Cognito and of Cloudflare. */
const CLOCK_SKEW_SECONDS = 5;

const GMAIL = /@(gmail|googlemail)\.com$/;

export interface Identity extends ProviderIdentity {
  /** What the provider says, if it is an address. */
  readonly email: string | undefined;
  /** Whether the provider says that it has verified the address. False if it may be the word of another provider. */
  readonly isVerified: boolean;
  readonly name: string | undefined;
}

interface ExpectedIdentity {
  readonly issuer: string;
  readonly clientId: string;
  readonly providers: readonly string[];
  readonly nonce: string;
  readonly isMeant: (entry: ClaimedIdentity) => boolean;
}

interface ClaimedIdentity extends ProviderIdentity {
  /** Whether Cognito made the user from it. */
  readonly isPrimary: boolean;
}

/** An ID token of a sign-in with another provider, and the nonce with which that was asked for. */
export interface IdentityProof {
  readonly idToken: string;
  readonly nonce: string;
}

export interface IdentityDependencies {
  readonly readClaims: ReadClaims;
  readonly config: { readonly issuer: string; readonly federation: Federation | undefined };
  readonly now: () => number;
}

/**
 * The identity that an ID token proves, of the person with this access token.
 * @param isMeant Which identity, of a user who has several.
 */
export async function readIdentity(
  { readClaims, config, now }: IdentityDependencies,
  { idToken, nonce }: IdentityProof,
  user: Principal,
  waitUntil: WaitUntil,
  isMeant: ExpectedIdentity["isMeant"] = ({ isPrimary }) => isPrimary,
): Promise<Result<Identity, FailureOfKind<"not_found" | "identity_rejected" | "cognito_unavailable">>> {
  if (config.federation === undefined) return fail({ kind: "not_found" });
  const read = await readClaims(idToken, waitUntil);
  if (read.kind === "keys_unavailable") {
    return fail({ kind: "cognito_unavailable", retryAfterSeconds: RETRY_AFTER_SECONDS });
  }
  if (read.kind === "rejected") return fail({ kind: "identity_rejected" });
  const { clientId, providers } = config.federation;
  return identityOf(read.claims, user, { issuer: config.issuer, clientId, providers, nonce, isMeant }, now() / 1000);
}

/**
 * The identity of an ID token whose signature is verified. It must be of the same sign-in as the access token, fresh, and have
 * the nonce of the browser that asked for it.
 */
function identityOf(
  claims: unknown,
  { username, sub, clientId, signInId }: Principal,
  expected: ExpectedIdentity,
  nowSeconds: number,
): Result<Identity, FailureOfKind<"identity_rejected">> {
  const of: Readonly<Record<string, unknown>> = Object(claims);
  const { iat, exp } = of;
  const isFresh =
    typeof iat === "number" &&
    typeof exp === "number" &&
    iat - CLOCK_SKEW_SECONDS <= nowSeconds &&
    nowSeconds - iat <= AGE_MAX_SECONDS &&
    nowSeconds < exp + CLOCK_SKEW_SECONDS;
  const isOurs =
    of.iss === expected.issuer &&
    of.token_use === "id" &&
    of.aud === expected.clientId &&
    clientId === expected.clientId &&
    of.nonce === expected.nonce &&
    expected.nonce !== "";
  const isOfCaller = of.sub === sub && of["cognito:username"] === username && of.origin_jti === signInId;
  const identities = identitiesIn(of.identities);
  const meant = identities.find(expected.isMeant);
  if (!isFresh || !isOurs || !isOfCaller || meant === undefined || !expected.providers.includes(meant.provider)) {
    return fail({ kind: "identity_rejected" });
  }
  const { provider, subject } = meant;
  const email = of["custom:idp_email"];
  const name = of["custom:idp_name"];
  return succeed({
    provider,
    subject,
    email: (typeof email === "string" ? parseEmail(email) : null) ?? undefined,
    // Cognito writes the attributes at every sign-in, whichever of the user's identities it was with.
    isVerified: of["custom:idp_email_verified"] === "true" && identities.length === 1,
    name: typeof name === "string" ? name : undefined,
  });
}

/** Cognito's claim has every value as text. */
function identitiesIn(claim: unknown): readonly ClaimedIdentity[] {
  return (Array.isArray(claim) ? claim : []).flatMap((entry: unknown) => {
    const { providerName, userId, primary }: Readonly<Record<string, unknown>> = Object(entry);
    const isWhole = typeof providerName === "string" && typeof userId === "string" && userId !== "";
    return isWhole ? [{ provider: providerName, subject: userId, isPrimary: String(primary) === "true" }] : [];
  });
}

/**
 * Whether the provider's word counts as a proof of the address. Google verifies an address of another host once, and says so for
 * ever; in its own mailboxes nobody else can be.
 * @param trusted The providers that count.
 */
export function provesAddress({ provider, email, isVerified }: Identity, trusted: readonly string[]): boolean {
  if (email === undefined || !isVerified || !trusted.includes(provider)) return false;
  return provider !== "Google" || GMAIL.test(email);
}
