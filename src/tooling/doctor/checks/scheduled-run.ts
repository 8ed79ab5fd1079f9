// The job that finishes what broke off: whether anything starts it.

import { type Check, fault, ok, skipped } from "../check.ts";

export const scheduledRunChecks: readonly Check[] = [
  {
    name: "scheduled_run",
    title: "Scheduled job",
    async run({ settings, schedules, env }) {
      const wanted = settings.crons;
      const where = env === undefined ? "[triggers]" : `[env.${env}.triggers]`;
      if (wanted.length === 0)
        return fault(`no crons in ${where} of wrangler.toml`, 'Write crons = ["*/5 * * * *"] there.');
      const found = await schedules();
      if (found === "laptop") return ok(`${wanted.join(", ")}; on the laptop /cdn-cgi/handler/scheduled runs it`);
      if (!found.ok) return skipped(`Cloudflare does not tell: ${found.failure}`);
      const missing = wanted.filter((cron) => !found.value.includes(cron));
      return missing.length === 0
        ? ok(`runs at ${found.value.join(", ")}`)
        : fault(`${missing.join(", ")} is not on`, `npm run deploy -- --env ${env} switches it on.`);
    },
  },
];
