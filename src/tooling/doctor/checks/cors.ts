// Which other sites' pages may call the API: only those that the settings name.

import { type Check, fault, ok, skipped } from "../check.ts";

/** A domain that nobody can own (RFC 2606). */
const UNKNOWN_ORIGIN = "https://gatehouse-doctor.invalid";

export const corsChecks: readonly Check[] = [
  {
    name: "cors",
    title: "CORS",
    async run({ config, page, readiness, env }) {
      if (!config.ok) return skipped("the settings are not valid");
      if ((await readiness()) === undefined) return skipped("the Worker does not respond");
      const allowedFor = async (origin: string) => {
        const headers = { origin, "access-control-request-method": "POST" };
        const response = await page("/accounts", { method: "OPTIONS", headers });
        return response?.headers.get("access-control-allow-origin") ?? undefined;
      };
      const allowed = await allowedFor(UNKNOWN_ORIGIN);
      if (allowed !== undefined) {
        return fault(
          `any site may call: ${UNKNOWN_ORIGIN} gets access-control-allow-origin: ${allowed}`,
          "Look for a rule in front of the Worker that adds this header.",
        );
      }
      const { allowedOrigins } = config.value;
      const rejected: string[] = [];
      for (const origin of allowedOrigins) if ((await allowedFor(origin)) !== origin) rejected.push(origin);
      if (rejected.length > 0) {
        const fix = `Deploy the settings of wrangler.toml: npm run deploy${env === undefined ? "" : ` -- --env ${env}`}`;
        return fault(`${rejected.join(", ")} may not call`, fix);
      }
      return ok(allowedOrigins.length === 0 ? "no other site may call" : `${allowedOrigins.join(", ")}, and no other`);
    },
  },
];
