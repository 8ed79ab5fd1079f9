// DescribeRiskConfiguration: the configuration of threat protection for a pool or a client. In the local Cognito it
// is always empty.

import { requireClientOf } from "../domain/clients.ts";
import { requirePool } from "../domain/pools.ts";
import { threatProtectionRejection } from "../domain/threat-protection.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const describeRiskConfiguration: Handler<"DescribeRiskConfiguration"> = (input, context) => {
  const { UserPoolId, ClientId } = input;
  const pool = requirePool(context, UserPoolId);
  if (pool instanceof Rejection) return pool;
  const client = ClientId === undefined ? null : requireClientOf(context, pool.id, ClientId);
  if (client instanceof Rejection) return client;
  return threatProtectionRejection(pool) ?? { RiskConfiguration: { UserPoolId, ClientId } };
};
