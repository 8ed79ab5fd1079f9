// The scheduled run, which reconciles interrupted work: a cron trigger must start it.

import { type Check, fault, ok, skipped } from "../check.ts";

export const scheduledRunChecks: readonly Check[] = [
  {
    name: "scheduled_run",
    title: "Scheduled run",
    async run({ settings, schedules, env }) {
      const wanted = settings.crons;
      const where = env === undefined ? "[triggers]" : `[env.${env}.triggers]`;
      if (wanted.length === 0) return fault(`no crons in ${where} of wrangler.toml`, 'Add crons = ["*/5 * * * *"].');
      const found = await schedules();
      if (found === "local") return ok(`${wanted.join(", ")}; locally, /cdn-cgi/handler/scheduled starts it`);
      if (!found.ok) return skipped(`Cloudflare's API: ${found.failure}`);
      const missing = wanted.filter((cron) => !found.value.includes(cron));
      return missing.length === 0
        ? ok(`runs at ${found.value.join(", ")}`)
        : fault(`${missing.join(", ")} is not deployed`, `Deploy it: npm run deploy -- --env ${env}`);
    },
  },
];
