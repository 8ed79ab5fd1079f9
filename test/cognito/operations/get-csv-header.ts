// GetCSVHeader: the columns that the file of an import must have.

import { csvHeader } from "../domain/csv-file.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const getCSVHeader: Handler<"GetCSVHeader"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  return pool instanceof Rejection ? pool : { UserPoolId: pool.id, CSVHeader: csvHeader(pool) };
};
