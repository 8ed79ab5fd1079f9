// Which other sites' pages may call: those that the settings name, and no other.

import { type Check, fault, ok, skipped } from "../check.ts";

/** A name that can't be anybody's (RFC 2606). */
const STRANGER = "https://gatehouse-doctor.invalid";

export const corsChecks: readonly Check[] = [
  {
    name: "cors",
    title: "CORS",
    async run({ config, page, readiness, env }) {
      if (!config.ok) return skipped("settings first");
      if ((await readiness()) === undefined) return skipped("the Worker does not answer");
      const allowedFor = async (origin: string) => {
        const headers = { origin, "access-control-request-method": "POST" };
        const answer = await page("/accounts", { method: "OPTIONS", headers });
        return answer?.headers.get("access-control-allow-origin") ?? undefined;
      };
      const stranger = await allowedFor(STRANGER);
      if (stranger !== undefined) {
        return fault(
          `any site may call: ${stranger} is allowed to ${STRANGER}`,
          "Something in front of the Worker adds it.",
        );
      }
      const { allowedOrigins } = config.value;
      const rejected: string[] = [];
      for (const origin of allowedOrigins) if ((await allowedFor(origin)) !== origin) rejected.push(origin);
      if (rejected.length > 0) {
        const fix = `Deploy the settings that are here: npm run deploy${env === undefined ? "" : ` -- --env ${env}`}`;
        return fault(`${rejected.join(", ")} may not call`, fix);
      }
      return ok(allowedOrigins.length === 0 ? "no other site may call" : `${allowedOrigins.join(", ")}, and no other`);
    },
  },
];
