// User import jobs: their rows, the upload of their files, and how they are run. A started job is pending until the
// Durable Object's alarm runs it a second later; until then it can be stopped.

import type { InputOf } from "../model/operations.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { csvHeader, csvLines } from "./csv-file.ts";
import { importUser, type LineOutcome } from "./imported-user.ts";
import { findPool, type Pool } from "./pools.ts";
import { firstRow } from "./schema.ts";
import { epochSeconds } from "./users.ts";

const UPLOAD_MILLISECONDS = 15 * 60_000;
const EXPIRY_MILLISECONDS = 24 * 3_600_000;
const MAX_LINE_CHARACTERS = 16_000;

type Status = "Created" | "Pending" | "Stopped" | "Failed" | "Succeeded" | "Expired";
type Hashing = NonNullable<InputOf<"CreateUserImportJob">["PasswordHashingAlgorithm"]>;

export type ImportJobRow = {
  number: number;
  id: string;
  pool_id: string;
  name: string;
  role_arn: string;
  hashing: Hashing | null;
  upload_key: string;
  csv: string | null;
  status: Status;
  imported: number;
  skipped: number;
  failed: number;
  completion_message: string | null;
  created_at: number;
  started_at: number | null;
  completed_at: number | null;
};

function statusOf(context: Pick<Context, "now">, { status, created_at }: ImportJobRow): Status {
  return status === "Created" && created_at + EXPIRY_MILLISECONDS < context.now ? "Expired" : status;
}

export function requireImportJob(
  context: Context,
  { UserPoolId, JobId }: { readonly UserPoolId: string; readonly JobId: string },
): ImportJobRow | Rejection<"ResourceNotFoundException"> {
  if (findPool(context, UserPoolId) === null) {
    return reject("ResourceNotFoundException", `User pool ${UserPoolId} does not exist.`);
  }
  const query = "SELECT * FROM import_jobs WHERE pool_id = ? AND id = ?";
  return (
    firstRow<ImportJobRow>(context.sql, query, UserPoolId, JobId) ??
    reject("ResourceNotFoundException", `User import job ${JobId} does not exist.`)
  );
}

/** A job as the operations show it. */
export function describeImportJob(context: Context, row: ImportJobRow) {
  const status = statusOf(context, row);
  return {
    JobName: row.name,
    JobId: row.id,
    UserPoolId: row.pool_id,
    PreSignedUrl:
      status === "Created" ? `${context.origin}/import/${row.id}?X-Amz-Signature=${row.upload_key}` : undefined,
    CreationDate: epochSeconds(row.created_at),
    StartDate: row.started_at === null ? undefined : epochSeconds(row.started_at),
    CompletionDate: row.completed_at === null ? undefined : epochSeconds(row.completed_at),
    Status: status,
    CloudWatchLogsRoleArn: row.role_arn,
    ImportedUsers: row.imported,
    SkippedUsers: row.skipped,
    FailedUsers: row.failed,
    CompletionMessage: row.completion_message ?? undefined,
    PasswordHashingAlgorithm: row.hashing ?? undefined,
  };
}

/**
 * Stores the uploaded file. Returns false if the URL is unknown or older than 15 minutes, or if the job has started.
 */
export function storeUpload(context: Pick<Context, "now" | "sql">, id: string, key: string, csv: string): boolean {
  const { rowsWritten } = context.sql.exec(
    "UPDATE import_jobs SET csv = ? WHERE id = ? AND upload_key = ? AND status = 'Created' AND created_at >= ?",
    csv,
    id,
    key,
    context.now - UPLOAD_MILLISECONDS,
  );
  return rowsWritten > 0;
}

/** Whether a job of any pool is waiting to be run. */
export function hasActiveImport(context: Context): boolean {
  return firstRow(context.sql, "SELECT id FROM import_jobs WHERE status = 'Pending' LIMIT 1") !== null;
}

/** Why a pool cannot be changed now, or null. */
export function importInProgress(context: Context, pool: Pool): Rejection<"UserImportInProgressException"> | null {
  const query = "SELECT id FROM import_jobs WHERE pool_id = ? AND status = 'Pending' LIMIT 1";
  return firstRow(context.sql, query, pool.id) === null
    ? null
    : reject("UserImportInProgressException", "A user import job of this user pool is active.");
}

/** Moves a job from one status to the next. Returns false if it is in another status. */
export function moveImportJob(context: Context, row: ImportJobRow, from: Status, to: Status): boolean {
  if (statusOf(context, row) !== from) return false;
  const time = to === "Pending" ? "started_at" : "completed_at";
  context.sql.exec(`UPDATE import_jobs SET status = ?, ${time} = ? WHERE id = ?`, to, context.now, row.id);
  return true;
}

function logLine(row: ImportJobRow, line: number, { outcome, reason }: LineOutcome): void {
  console.log(JSON.stringify({ event: "user_import", job: row.id, line, outcome, reason }));
}

/** Why the whole file is unusable, or null. */
function fileFault(pool: Pool, row: ImportJobRow): string | null {
  if (row.csv === null) return "NoFileUploaded";
  const [first] = csvLines(row.csv);
  return first?.cells.join() === csvHeader(pool).join() ? null : "InvalidHeader";
}

function runImportJob(context: Context, row: ImportJobRow): void {
  const pool = findPool(context, row.pool_id);
  if (pool === null) return;
  const fault = fileFault(pool, row);
  const counts = { imported: 0, skipped: 0, failed: 0 };
  const [header, ...lines] = fault === null ? csvLines(row.csv ?? "") : [];
  for (const { number, cells } of lines) {
    const isLong = cells.join().length > MAX_LINE_CHARACTERS;
    const outcome: LineOutcome = isLong
      ? { outcome: "failed", reason: `The line has more than ${MAX_LINE_CHARACTERS} characters.` }
      : importUser(context, pool, header?.cells ?? [], cells);
    counts[outcome.outcome] += 1;
    logLine(row, number, outcome);
  }
  context.sql.exec(
    `UPDATE import_jobs SET status = ?, imported = ?, skipped = ?, failed = ?, completion_message = ?, completed_at = ?
     WHERE id = ?`,
    fault === null ? "Succeeded" : "Failed",
    counts.imported,
    counts.skipped,
    counts.failed,
    fault,
    context.now,
    row.id,
  );
}

/** Runs all pending jobs. `contextOf` returns the context for a pool, whose clock may differ. */
export function runImportJobs(sql: SqlStorage, contextOf: (poolId: string) => Context): void {
  const rows = sql.exec<ImportJobRow>("SELECT * FROM import_jobs WHERE status = 'Pending'").toArray();
  for (const row of rows) {
    const context = contextOf(row.pool_id);
    context.transaction(() => runImportJob(context, row));
  }
}
