// Operations that wrangler cannot do in one call, through Cloudflare's API with wrangler's login: reading a Worker's
// cron triggers and the account's workers.dev name, statements of D1 in one transaction, and values of KV.
// Source: https://developers.cloudflare.com/api/resources/d1/subresources/database/methods/raw/

import { fail, type Result, succeed } from "../../core/result.ts";

const TIME_LIMIT_MILLISECONDS = 10_000;

const MESSAGE_MAX_CHARACTERS = 200;

export interface ApiOptions {
  readonly baseUrl: string;
  readonly accountId: string;
  readonly authorization: Readonly<Record<string, string>>;
}

/**
 * A statement of D1. Cloudflare documents text parameters only, but accepts numbers and null too, which drizzle-kit
 * also sends.
 */
export interface Statement {
  readonly sql: string;
  readonly parameters: readonly (string | number | null)[];
}

/** What a statement returns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

export type CloudflareApi = ReturnType<typeof cloudflareApi>;

export function cloudflareApi({ baseUrl, accountId, authorization }: ApiOptions) {
  async function call(path: string, init: { method?: string; body?: string; type?: string } = {}) {
    const { method = "GET", body, type = "application/json" } = init;
    try {
      const response = await fetch(`${baseUrl}/accounts/${accountId}/${path}`, {
        method,
        headers: { ...authorization, ...(body !== undefined && { "content-type": type }) },
        ...(body !== undefined && { body }),
        redirect: "error",
        signal: AbortSignal.timeout(TIME_LIMIT_MILLISECONDS),
      });
      const { success, result, errors } = Object(await response.json());
      return success === true ? succeed<unknown>(result) : fail(problemOf(response.status, errors));
    } catch {
      return fail("no response");
    }
  }

  return {
    /** The cron expressions of a Worker. */
    async schedules(worker: string): Promise<Result<readonly string[], string>> {
      const response = await call(`workers/scripts/${worker}/schedules`);
      if (!response.ok) return response;
      const { schedules } = Object(response.value);
      return succeed(Array.isArray(schedules) ? schedules.map((schedule) => String(schedule?.cron)) : []);
    },

    async workersDevName(): Promise<Result<string, string>> {
      const response = await call("workers/subdomain");
      if (!response.ok) return response;
      const { subdomain } = Object(response.value);
      return typeof subdomain === "string" && subdomain !== ""
        ? succeed(subdomain)
        : fail("the account has no workers.dev name yet");
    },

    /** Executes the statements in D1: several as a batch, which is one transaction. */
    async execute(databaseId: string, statements: readonly Statement[]): Promise<Result<readonly Table[], string>> {
      const queries = statements.map(({ sql, parameters }) => ({ sql, params: parameters }));
      const body = JSON.stringify(queries.length === 1 ? queries[0] : { batch: queries });
      const response = await call(`d1/database/${databaseId}/raw`, { method: "POST", body });
      if (!response.ok) return response;
      const tables = Array.isArray(response.value) ? response.value.flatMap(tableOf) : [];
      return tables.length === statements.length ? succeed(tables) : fail("a response that is not D1's");
    },

    async putValue(
      namespaceId: string,
      { key, value, lifeSeconds }: { readonly key: string; readonly value: string; readonly lifeSeconds: number },
    ): Promise<Result<undefined, string>> {
      const path = `storage/kv/namespaces/${namespaceId}/values/${encodeURIComponent(key)}`;
      const init = { method: "PUT", body: value, type: "text/plain" };
      const response = await call(`${path}?expiration_ttl=${lifeSeconds}`, init);
      return response.ok ? succeed(undefined) : response;
    },
  };
}

function tableOf(result: unknown): Table[] {
  const { columns, rows } = Object(Object(result).results);
  return Array.isArray(columns) && Array.isArray(rows) ? [{ columns: columns.map(String), rows }] : [];
}

/** The status, with the first error that the API names. */
function problemOf(status: number, errors: unknown): string {
  const { code, message } = Object(Array.isArray(errors) ? errors[0] : undefined);
  const named = typeof message === "string" ? `: ${message.slice(0, MESSAGE_MAX_CHARACTERS)} [code: ${code}]` : "";
  return `HTTP ${status}${named}`;
}
