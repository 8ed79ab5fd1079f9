// CreateUserImportJob: creates a job with the URL for the upload of its CSV file. A password hashing algorithm is
// stored and returned, but has no effect.

import { makeImportJobId, makeOpaqueText } from "../domain/identifiers.ts";
import { describeImportJob, requireImportJob } from "../domain/import-jobs.ts";
import { requirePool } from "../domain/pools.ts";
import { firstRow } from "../domain/schema.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

/** Cognito's quota. */
const MAX_JOBS = 1_000;
const UPLOAD_KEY_BYTES = 32;

export const createUserImportJob: Handler<"CreateUserImportJob"> = (input, context) => {
  const pool = requirePool(context, input.UserPoolId);
  if (pool instanceof Rejection) return pool;
  const query = "SELECT count(*) AS count FROM import_jobs WHERE pool_id = ?";
  if ((firstRow<{ count: number }>(context.sql, query, pool.id)?.count ?? 0) >= MAX_JOBS) {
    return reject("LimitExceededException", `A user pool can have ${MAX_JOBS} import jobs at most.`);
  }
  const id = makeImportJobId();
  context.sql.exec(
    "INSERT INTO import_jobs (id, pool_id, name, role_arn, hashing, upload_key, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
    id,
    pool.id,
    input.JobName,
    input.CloudWatchLogsRoleArn,
    input.PasswordHashingAlgorithm ?? null,
    makeOpaqueText(UPLOAD_KEY_BYTES),
    context.now,
  );
  const row = requireImportJob(context, { UserPoolId: pool.id, JobId: id });
  return row instanceof Rejection ? row : { UserImportJob: describeImportJob(context, row) };
};
