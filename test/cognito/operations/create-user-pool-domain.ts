// CreateUserPoolDomain: a prefix or a custom domain, at which the pool has its OAuth endpoints.

import { newDomainRejection } from "../domain/pool-domain-settings.ts";
import { describeStoredDomain, storeDomain } from "../domain/pool-domains.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const createUserPoolDomain: Handler<"CreateUserPoolDomain"> = (input, context) => {
  const { Domain, UserPoolId, ...settings } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  const rejection = newDomainRejection(context, pool, Domain, settings);
  if (rejection !== null) return rejection;
  storeDomain(context, pool.id, Domain, settings);
  return describeStoredDomain(settings);
};
