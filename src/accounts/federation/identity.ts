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

/** The client sends the token right after the sign-in, so an older one may be a stolen copy. */
const AGE_MAX_SECONDS = 300;

/** Allows for a difference between the clocks of Cognito and Cloudflare. */
const CLOCK_SKEW_SECONDS = 5;

const GMAIL = /@(gmail|googlemail)\.com$/;

export interface Identity extends ProviderIdentity {
  /** The address that the provider states. Undefined if it states none, or one that is not valid. */
  readonly email: string | undefined;
  /**
   * Whether the provider says that it has verified the address. Also false if the user has several identities, because
   * the statement may then come from another provider.
   */
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
  /** Whether Cognito created the user from this identity. */
  readonly isPrimary: boolean;
}

/** An ID token of a sign-in with another provider, and the nonce with which the browser started that sign-in. */
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
 * Verifies an ID token, and returns the identity that it proves.
 * @param user The claims of the caller's access token. Both tokens must be of the same sign-in.
 * @param isMeant Selects the identity of a user who has several.
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
 * The identity in an ID token whose signature is verified. The token must be fresh, belong to the same sign-in as the
 * access token, and have the nonce with which the browser started that sign-in.
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
    // A sign-in with any of the user's identities overwrites these attributes. So they are reliable only for a user
    // with one identity.
    isVerified: of["custom:idp_email_verified"] === "true" && identities.length === 1,
    name: typeof name === "string" ? name : undefined,
  });
}

/** The identities in Cognito's claim, in which every value is a string. */
function identitiesIn(claim: unknown): readonly ClaimedIdentity[] {
  return (Array.isArray(claim) ? claim : []).flatMap((entry: unknown) => {
    const { providerName, userId, primary }: Readonly<Record<string, unknown>> = Object(entry);
    const isWhole = typeof providerName === "string" && typeof userId === "string" && userId !== "";
    return isWhole ? [{ provider: providerName, subject: userId, isPrimary: String(primary) === "true" }] : [];
  });
}

/**
 * Whether the provider's statement counts as a proof of the address. Google verifies an address of another mail host
 * once, and reports it as verified for ever. So of Google's statements only those about Gmail addresses count: Google
 * controls these mailboxes itself.
 * @param trusted The providers whose statements count.
 */
export function provesAddress({ provider, email, isVerified }: Identity, trusted: readonly string[]): boolean {
  if (email === undefined || !isVerified || !trusted.includes(provider)) return false;
  return provider !== "Google" || GMAIL.test(email);
}
