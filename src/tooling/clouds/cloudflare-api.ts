// What wrangler cannot read, from Cloudflare's API with wrangler's login: a Worker's cron triggers and the account's
// workers.dev name.

import { fail, type Result, succeed } from "../../core/result.ts";

const TIME_LIMIT_MILLISECONDS = 10_000;

export interface ApiOptions {
  readonly baseUrl: string;
  readonly accountId: string;
  readonly authorization: Readonly<Record<string, string>>;
}

export function cloudflareApi({ baseUrl, accountId, authorization }: ApiOptions) {
  async function get(path: string): Promise<Result<Record<string, unknown>, string>> {
    try {
      const response = await fetch(`${baseUrl}/accounts/${accountId}/workers/${path}`, {
        headers: authorization,
        redirect: "error",
        signal: AbortSignal.timeout(TIME_LIMIT_MILLISECONDS),
      });
      const body = Object(await response.json());
      return body.success === true ? succeed(Object(body.result)) : fail(`HTTP ${response.status}`);
    } catch {
      return fail("no response");
    }
  }

  return {
    /** The cron expressions of a Worker. */
    async schedules(worker: string): Promise<Result<readonly string[], string>> {
      const response = await get(`scripts/${worker}/schedules`);
      if (!response.ok) return response;
      const { schedules } = response.value;
      return succeed(Array.isArray(schedules) ? schedules.map((schedule) => String(schedule?.cron)) : []);
    },

    async workersDevName(): Promise<Result<string, string>> {
      const response = await get("subdomain");
      if (!response.ok) return response;
      const { subdomain } = response.value;
      return typeof subdomain === "string" && subdomain !== ""
        ? succeed(subdomain)
        : fail("the account has no workers.dev name yet");
    },
  };
}
