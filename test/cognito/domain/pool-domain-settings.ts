// Validates a domain when it is created or updated. Whether the owner of a domain has a certificate and DNS records
// for it cannot be checked here.

import { invalidParameter, type Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { countCustomDomains, type DomainSettings, domainsOfPool, findDomain, type PoolDomain } from "./pool-domains.ts";
import { unavailableInTier } from "./pool-settings-rejection.ts";
import type { Pool } from "./pools.ts";

type DomainRejection = Rejection<"FeatureUnavailableInTierException" | "InvalidParameterException"> | null;

/** Cognito's quota for an account in a region. */
const MAX_CUSTOM_DOMAINS = 4;
const RESERVED_WORDS = ["aws", "amazon", "cognito"];
const CERTIFICATE = /^arn:aws:acm:us-east-1:/;
const MANAGED_LOGIN = 2;

function prefixRejection(name: string): Rejection<"InvalidParameterException"> | null {
  if (name.includes(".")) return invalidParameter("A prefix domain cannot contain dots.");
  const reserved = RESERVED_WORDS.find((word) => name.includes(word));
  return reserved === undefined ? null : invalidParameter(`Domain cannot contain reserved word: ${reserved}`);
}

function customRejection(
  name: string,
  { CertificateArn }: NonNullable<DomainSettings["CustomDomainConfig"]>,
): Rejection<"InvalidParameterException"> | null {
  if (!name.includes(".")) {
    return invalidParameter("Custom domain is not a valid subdomain: it must be a fully qualified domain name.");
  }
  return CERTIFICATE.test(CertificateArn)
    ? null
    : invalidParameter("The certificate of a custom domain must be one of ACM in us-east-1.");
}

function settingsRejection(pool: Pool, name: string, settings: DomainSettings): DomainRejection {
  const { CustomDomainConfig, ManagedLoginVersion: version, Routing } = settings;
  const rejection =
    CustomDomainConfig === undefined ? prefixRejection(name) : customRejection(name, CustomDomainConfig);
  if (rejection !== null) return rejection;
  if (Routing !== undefined && CustomDomainConfig === undefined) {
    return invalidParameter("Only a custom domain can have a routing configuration.");
  }
  if (version !== undefined && version !== 1 && version !== MANAGED_LOGIN) {
    return invalidParameter("ManagedLoginVersion must be 1 or 2.");
  }
  return version === MANAGED_LOGIN && pool.settings.UserPoolTier === "LITE" ? unavailableInTier("Managed login") : null;
}

/** Why a pool cannot have this new domain, or null. */
export function newDomainRejection(
  context: Context,
  pool: Pool,
  name: string,
  settings: DomainSettings,
): DomainRejection | Rejection<"LimitExceededException"> {
  const rejection = settingsRejection(pool, name, settings);
  if (rejection !== null) return rejection;
  if (findDomain(context, name) !== null) {
    return invalidParameter("Domain already associated with another user pool.");
  }
  const isCustom = settings.CustomDomainConfig !== undefined;
  if (domainsOfPool(context, pool.id).some((domain) => domain.isCustom === isCustom)) {
    return invalidParameter("User pool already has a domain configured.");
  }
  return isCustom && countCustomDomains(context) >= MAX_CUSTOM_DOMAINS
    ? reject("LimitExceededException", `An account can have ${MAX_CUSTOM_DOMAINS} custom domains at most.`)
    : null;
}

/** Why a domain cannot get these settings, or null. */
export function changedDomainRejection(pool: Pool, domain: PoolDomain, settings: DomainSettings): DomainRejection {
  return domain.isCustom === (settings.CustomDomainConfig !== undefined)
    ? settingsRejection(pool, domain.name, settings)
    : invalidParameter("A prefix domain and a custom domain cannot become each other.");
}
