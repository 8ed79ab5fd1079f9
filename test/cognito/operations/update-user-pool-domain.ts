// UpdateUserPoolDomain: replaces the settings of a domain. A prefix cannot become a custom domain, nor a custom
// domain a prefix.

import { changedDomainRejection } from "../domain/pool-domain-settings.ts";
import { describeStoredDomain, requireDomain, storeDomain } from "../domain/pool-domains.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const updateUserPoolDomain: Handler<"UpdateUserPoolDomain"> = (input, context) => {
  const { Domain, UserPoolId, ...settings } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  const domain = requireDomain(context, input);
  if (domain instanceof Rejection) return domain;
  const rejection = changedDomainRejection(pool, domain, settings);
  if (rejection !== null) return rejection;
  storeDomain(context, pool.id, Domain, settings);
  return describeStoredDomain(settings);
};
