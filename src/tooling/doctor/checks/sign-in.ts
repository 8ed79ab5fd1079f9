// The ways to sign in other than a password: what the pool allows must agree with what the settings make the pages
// offer. GetUserPoolMfaConfig needs the operator's credentials, because the Worker's IAM policy does not allow it.

import { isWithin } from "../../../core/within-domain.ts";
import {
  type Check,
  checksOf,
  type Description,
  type Diagnosis,
  fault,
  ok,
  skipped,
  texts,
  warning,
} from "../check.ts";
import type { Probes } from "../probes.ts";
import { byTemplate, GIVE_KEYS } from "./pool.ts";

const UNREADABLE = "the pool could not be read";

/** The factors with which a sign-in can begin. A pool without a policy allows passwords alone. */
export function firstFactorsOf(pool: Description): readonly string[] {
  const factors = texts(Object(Object(pool.Policies).SignInPolicy).AllowedFirstAuthFactors);
  return factors.length === 0 ? ["PASSWORD"] : factors;
}

const KNOWN_FACTORS = ["PASSWORD", "WEB_AUTHN", "EMAIL_OTP"];

const poolCheck = checksOf((probes) => probes.pool(), UNREADABLE);

export function setUp(env: string | undefined, parameters: string): string {
  return env === undefined ? byTemplate(env) : `npm run setup -- --env ${env} ${parameters}`;
}

export const signInChecks: readonly Check[] = [
  poolCheck("first_factors", "Ways to sign in", (pool, { env }) => {
    const factors = firstFactorsOf(pool);
    if (!factors.includes("PASSWORD")) return fault("the pool does not allow passwords", byTemplate(env));
    const unknown = factors.filter((factor) => !KNOWN_FACTORS.includes(factor));
    return unknown.length === 0
      ? ok(factors.join(", "))
      : warning(`${unknown.join(", ")} allowed, which no page of ours offers`, byTemplate(env));
  }),
  poolCheck("passkeys", "Passkeys", (pool, { config, env }) => {
    if (!config.ok) return skipped("the settings are not valid");
    const { passkeyDomain } = config.value;
    return agreement(pool, "WEB_AUTHN", passkeyDomain !== undefined, {
      setting: `PASSKEY_DOMAIN is ${passkeyDomain}`,
      unset: "PASSKEY_DOMAIN is empty",
      set: "Set PASSKEY_DOMAIN to the pool's relying party ID",
      what: "passkeys",
      on: `Passkeys=on --parameter PasskeyDomain=${passkeyDomain}`,
      off: "Passkeys=off",
      env,
    });
  }),
  {
    name: "passkey_domain",
    title: "… their domain",
    run: (probes) => judgePasskeys(probes, (passkeys, domain) => judgeDomain(passkeys, domain, probes)),
  },
  {
    name: "passkey_verification",
    title: "… with a second factor",
    run: (probes) =>
      judgePasskeys(probes, ({ UserVerification, FactorConfiguration }) => {
        const fix = byTemplate(probes.env);
        if (UserVerification !== "required")
          return fault(
            "a passkey signs in without a fingerprint, a face or a PIN: anybody who has the device can",
            fix,
          );
        return FactorConfiguration === "MULTI_FACTOR_WITH_USER_VERIFICATION"
          ? ok("the device and its fingerprint, face or PIN count as both factors")
          : fault("people with an authenticator app can add a passkey, and not sign in with it", fix);
      }),
  },
  poolCheck("email_codes", "Codes by mail", (pool, { config, env }) => {
    if (!config.ok) return skipped("the settings are not valid");
    const { EmailSendingAccount } = Object(pool.EmailConfiguration);
    if (firstFactorsOf(pool).includes("EMAIL_OTP") && EmailSendingAccount !== "DEVELOPER") {
      return fault(
        "the pool has no SES identity, and Cognito sends codes for a sign-in with one only",
        setUp(env, "--parameter MailSourceArn=arn:aws:ses:…, or --parameter EmailCodes=off"),
      );
    }
    return agreement(pool, "EMAIL_OTP", config.value.emailCodes, {
      setting: "EMAIL_CODES is on",
      unset: "EMAIL_CODES is off",
      set: "Set EMAIL_CODES to on",
      what: "codes by mail",
      on: "EmailCodes=on",
      off: "EmailCodes=off",
      env,
    });
  }),
  poolCheck("sessions", "Tracking of sessions", async (pool, { poolSessions, env }) => {
    if (pool.UserPoolTier === "LITE") return ok("none: the plan LITE has none");
    const read = await poolSessions();
    if (read === undefined) return skipped("it can be read with your AWS credentials only", GIVE_KEYS);
    if (read.ok && read.value.UserSessionTracking === "ENABLED") return ok("on");
    if (read.ok)
      return ok(`off: /account shows no sessions${env === undefined ? "" : "; npm run setup switches it on"}`);
    const { failure } = read;
    const name = "name" in failure ? failure.name : failure.kind;
    return name === "UnknownOperationException" || name === "OperationNotEnabledException"
      ? ok("off: Cognito does not offer it in this region yet")
      : skipped(`could not be read: ${name}`);
  }),
];

interface Words {
  readonly setting: string;
  readonly unset: string;
  /** The fix that makes the settings agree with the pool. */
  readonly set: string;
  readonly what: string;
  /** The template's parameters that make the pool allow this way to sign in. Those in `off` make the pool forbid it. */
  readonly on: string;
  readonly off: string;
  readonly env: string | undefined;
}

function agreement(pool: Description, factor: string, isWanted: boolean, words: Words): Diagnosis {
  const { setting, unset, set, what, on, off, env } = words;
  const isAllowed = firstFactorsOf(pool).includes(factor);
  const isLite = pool.UserPoolTier === "LITE";
  if (isWanted && isLite) {
    const found = `${setting}, and the plan LITE has no ${what}: pages offer what fails`;
    return fault(found, setUp(env, `--parameter Tier=ESSENTIALS --parameter ${on}`));
  }
  if (isWanted && !isAllowed) {
    const found = `${setting}, and the pool allows no ${what}: pages offer what fails`;
    return fault(found, setUp(env, `--parameter ${on}`));
  }
  if (!isWanted && isAllowed) {
    const found = `the pool allows them, and ${unset}: no page offers them`;
    return warning(found, `${set}, or have the pool forbid them: ${setUp(env, `--parameter ${off}`)}`);
  }
  return ok(isWanted ? "allowed, and offered" : "none");
}

/** Skipped unless the settings and the pool offer passkeys; the check of passkeys says why. */
async function judgePasskeys(
  { config, pool, poolFactors }: Probes,
  judge: (passkeys: Description, domain: string) => Diagnosis,
): Promise<Diagnosis> {
  if (!config.ok) return skipped("the settings are not valid");
  const domain = config.value.passkeyDomain;
  const described = await pool();
  if (!described?.ok) return skipped(UNREADABLE);
  if (domain === undefined || !firstFactorsOf(described.value).includes("WEB_AUTHN")) return skipped("there are none");
  const factors = await poolFactors();
  if (factors === undefined) return skipped("it can be read with your AWS credentials only", GIVE_KEYS);
  if (!factors.ok) {
    const name = "name" in factors.failure ? factors.failure.name : factors.failure.kind;
    return skipped(`GetUserPoolMfaConfig: ${name}`, "Allow this call to your AWS login.");
  }
  return judge(Object(factors.value.WebAuthnConfiguration), domain);
}

/** Compares PASSKEY_DOMAIN with the domain (RelyingPartyId) for which the pool lets browsers create passkeys. */
function judgeDomain({ RelyingPartyId }: Description, domain: string, { config, siteUrl, env }: Probes): Diagnosis {
  const ofPool = typeof RelyingPartyId === "string" ? RelyingPartyId : undefined;
  if (ofPool === undefined) {
    return fault("the pool has none: nobody can add a passkey", setUp(env, `--parameter PasskeyDomain=${domain}`));
  }
  if (ofPool !== domain) {
    return fault(
      `the pool's is ${ofPool}, and PASSKEY_DOMAIN is ${domain}: pages of ${domain} offer passkeys that work on ${ofPool}`,
      `Set PASSKEY_DOMAIN to ${ofPool}. If the pool's became ${domain} instead, every passkey that people have would be useless.`,
    );
  }
  const site = (config.ok ? config.value.siteOrigin : undefined) ?? siteUrl;
  if (site !== undefined && !isWithin(new URL(site).hostname, domain)) {
    return fault(
      `${site} is neither ${domain} nor below it: its pages cannot use the passkeys`,
      `Serve the site at ${domain} or below it. Another PasskeyDomain would make every passkey that people have useless.`,
    );
  }
  return ok(`${domain}, which fits ${site ?? "the settings"}; another would make every passkey useless`);
}
