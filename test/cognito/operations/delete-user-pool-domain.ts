// DeleteUserPoolDomain: deletes a domain of a pool, and with it the OAuth endpoints at this domain.

import { deleteDomain, requireDomain } from "../domain/pool-domains.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const deleteUserPoolDomain: Handler<"DeleteUserPoolDomain"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const domain = requireDomain(context, input);
  if (domain instanceof Rejection) return domain;
  deleteDomain(context, domain);
  return {};
};
