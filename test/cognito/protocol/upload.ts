// Receives the CSV file of an import job, as S3 does at the URL that CreateUserImportJob returns.

import { clockOf } from "../domain/clock.ts";
import { storeUpload } from "../domain/import-jobs.ts";
import type { Services } from "../services.ts";
import { readBody } from "./request.ts";

/** The response to a PUT of a file, or null for another path. S3 requires the header that selects the encryption. */
export async function upload({ sql }: Services, request: Request, url: URL): Promise<Response | null> {
  const [, id] = /^\/import\/(import-\w+)$/.exec(url.pathname) ?? [];
  if (id === undefined) return null;
  const body = await readBody(request);
  if (body === null) return new Response("EntityTooLarge", { status: 413 });
  const isEncrypted = request.headers.get("x-amz-server-side-encryption") === "aws:kms";
  const poolId = [...sql.exec<{ pool_id: string }>("SELECT pool_id FROM import_jobs WHERE id = ?", id)][0]?.pool_id;
  const context = { sql, now: clockOf(sql, poolId ?? null) };
  const key = url.searchParams.get("X-Amz-Signature") ?? "";
  return isEncrypted && storeUpload(context, id, key, new TextDecoder().decode(body))
    ? new Response(null, { status: 200 })
    : new Response("AccessDenied", { status: 403 });
}
