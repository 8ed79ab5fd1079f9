// Stands in for Cloudflare's API: the doctor's read requests, D1's statements on the stand-in's SQLite files, and
// writes to KV. The shapes are those of https://developers.cloudflare.com/api/resources/d1/ and of the local
// explorer's worker in Miniflare.

import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { Cloud } from "../stand-ins/cloud.ts";
import { type HttpResponse, startServer } from "./server.ts";

/** The faults to inject; none by default. */
export interface ApiFaults {
  /** KV responds with this status. */
  kvStatus?: number;
  /** D1 responds with this status. */
  d1Status?: number;
}

/** The values in KV, by `namespace/key`. */
export type KeyValues = Record<string, { readonly value: string; readonly lifeSeconds: number }>;

export const API_TOKEN = "cloudflare-token-of-the-operator";

export function startCloudflareApi(
  cloud: Cloud,
  databaseFile: (uuid: string) => string,
  values: KeyValues,
  faults: ApiFaults,
) {
  return startServer(async ({ url = "", method, headers }, body): Promise<HttpResponse> => {
    const worker = cloud.workers[/scripts\/([^/]+)\/schedules$/.exec(url)?.[1] ?? ""];
    if (url.endsWith("/subdomain")) return success({ subdomain: "example" });
    if (url.endsWith("/schedules")) return success({ schedules: (worker?.crons ?? []).map((cron) => ({ cron })) });
    if (headers.authorization !== `Bearer ${API_TOKEN}`) return failure(403, 10000, "Authentication error");
    const [, uuid] = /^\/accounts\/[0-9a-f]{32}\/d1\/database\/([^/]+)\/raw$/.exec(url) ?? [];
    if (uuid !== undefined && method === "POST") {
      if (faults.d1Status !== undefined) return failure(faults.d1Status, 7500, "internal error");
      const isThere = cloud.databases.some((database) => database.uuid === uuid) && existsSync(databaseFile(uuid));
      return isThere ? execute(databaseFile(uuid), JSON.parse(body)) : failure(404, 7404, "The database was not found");
    }
    const pattern =
      /^\/accounts\/[0-9a-f]{32}\/storage\/kv\/namespaces\/([^/]+)\/values\/([^/?]+)\?expiration_ttl=(\d+)$/;
    const [, namespace, key = "", life] = pattern.exec(url) ?? [];
    if (namespace !== undefined && method === "PUT") {
      if (faults.kvStatus !== undefined) return failure(faults.kvStatus, 10013, "namespace not found");
      values[`${namespace}/${decodeURIComponent(key)}`] = { value: body, lifeSeconds: Number(life) };
      return success(null);
    }
    return failure(404, 7003, "No route for that URI");
  });
}

interface Query {
  readonly sql: string;
  readonly params?: (string | number | null)[];
}

/** Runs a query, or a batch of queries in one transaction. */
function execute(file: string, body: Query | { readonly batch: readonly Query[] }): HttpResponse {
  const database = new DatabaseSync(file);
  try {
    database.exec("BEGIN IMMEDIATE");
    const results = ("batch" in body ? body.batch : [body]).map(({ sql, params = [] }) => {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      const rows = statement.all(...params);
      return { success: true, meta: {}, results: { columns: statement.columns().map(({ name }) => name), rows } };
    });
    database.exec("COMMIT");
    return success(results);
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    return failure(400, 7500, `${error instanceof Error ? error.message : error}: SQLITE_ERROR`);
  } finally {
    database.close();
  }
}

function success(result: unknown): HttpResponse {
  return json(200, { success: true, errors: [], messages: [], result });
}

function failure(status: number, code: number, message: string): HttpResponse {
  return json(status, { success: false, errors: [{ code, message }], messages: [], result: null });
}

function json(status: number, body: object): HttpResponse {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
