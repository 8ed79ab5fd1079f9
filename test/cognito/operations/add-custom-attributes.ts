// AddCustomAttributes: adds attributes to the schema of a pool. They can be neither changed nor removed.

import { importInProgress } from "../domain/import-jobs.ts";
import { requirePool, updatePool } from "../domain/pools.ts";
import { addedAttributesRejection } from "../domain/schema-rejection.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const addCustomAttributes: Handler<"AddCustomAttributes"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const rejection = importInProgress(context, pool) ?? addedAttributesRejection(pool, input.CustomAttributes);
  if (rejection !== null) return rejection;
  const AddedAttributes = [...(pool.settings.AddedAttributes ?? []), ...input.CustomAttributes];
  updatePool(context, pool.id, { ...pool.settings, AddedAttributes });
  return {};
};
