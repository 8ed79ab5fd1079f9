// ListUserImportJobs: a page of a pool's jobs, newest first. If there are no jobs, the response has no list.

import { describeImportJob, type ImportJobRow } from "../domain/import-jobs.ts";
import { pageLength, pageOf, startOf } from "../domain/pagination.ts";
import { requirePool } from "../domain/pools.ts";
import { Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** The request may ask for 60, but the response contains 50 at most. */
const MAX_PAGE = 50;

export const listUserImportJobs: Handler<"ListUserImportJobs"> = async (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const limit = Math.min(input.MaxResults, MAX_PAGE);
  const query = { list: `import-jobs ${pool.id}`, limit, token: input.PaginationToken };
  const before = await startOf(context, query, Number.MAX_SAFE_INTEGER);
  if (before instanceof Rejection) return before;
  const rows = context.sql
    .exec<ImportJobRow>(
      "SELECT * FROM import_jobs WHERE pool_id = ? AND number < ? ORDER BY number DESC LIMIT ?",
      pool.id,
      before,
      pageLength(query) + 1,
    )
    .toArray();
  const { page, token } = await pageOf(context, query, rows, ({ number }) => number);
  const UserImportJobs = page.map((row) => describeImportJob(context, row));
  return { UserImportJobs: UserImportJobs.length === 0 ? undefined : UserImportJobs, PaginationToken: token };
};
