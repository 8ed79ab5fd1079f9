// The two things about a Worker that wrangler doesn't tell, from Cloudflare's API: when its job runs, and the account's
// workers.dev name. Asked with wrangler's own login.

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
      const answer = Object(await response.json());
      return answer.success === true ? succeed(Object(answer.result)) : fail(`HTTP ${response.status}`);
    } catch {
      return fail("no answer");
    }
  }

  return {
    /** The cron expressions of a Worker. */
    async schedules(worker: string): Promise<Result<readonly string[], string>> {
      const answer = await get(`scripts/${worker}/schedules`);
      if (!answer.ok) return answer;
      const { schedules } = answer.value;
      return succeed(Array.isArray(schedules) ? schedules.map((schedule) => String(schedule?.cron)) : []);
    },

    async workersDevName(): Promise<Result<string, string>> {
      const answer = await get("subdomain");
      if (!answer.ok) return answer;
      const { subdomain } = answer.value;
      return typeof subdomain === "string" && subdomain !== "" ? succeed(subdomain) : fail("none chosen yet");
    },
  };
}
