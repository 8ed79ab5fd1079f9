// The Worker itself: whether it answers, reaches what it needs, and was deployed with the settings that are here.

import { type Check, fault, ok, skipped } from "../check.ts";

export const siteChecks: readonly Check[] = [
  {
    name: "site",
    title: "Worker",
    async run({ siteUrl, readiness, env }) {
      if (siteUrl === undefined)
        return skipped("its address is not known", "Name it: --url https://accounts.example.com");
      const page = await readiness();
      const fix = env === undefined ? "Start it: npm run dev." : `npm run setup -- --env ${env} deploys it.`;
      if (page === undefined) return fault(`${siteUrl} does not answer`, fix);
      if (page.status === 200) return ok(`${siteUrl} is ready`);
      if (page.status === 503)
        return fault(`${siteUrl} is not ready`, "The event not_ready in its log says what is missing.");
      if (page.status === 500)
        return fault(`${siteUrl} can't read its settings`, "settings_invalid in its log names them.");
      return fault(`${siteUrl}/health/ready answers ${page.status}`, fix);
    },
  },
  {
    name: "site_settings",
    title: "Worker's settings",
    async run({ config, page, readiness, env }) {
      if (!config.ok) return skipped("settings first");
      const ready = await readiness();
      if (ready === undefined || ![200, 503].includes(ready.status)) return skipped("the Worker does not answer");
      const answer = await page("/config.json");
      const deployed = parse(answer?.text ?? "");
      const wanted: Readonly<Record<string, string>> = {
        region: config.value.region,
        userPoolId: config.value.userPoolId,
        clientId: config.value.clientId,
        endpoint: config.value.endpoint,
      };
      const differing = Object.keys(wanted).filter((name) => deployed[name] !== wanted[name]);
      if (differing.length === 0) return ok("as they are here");
      const fix = env === undefined ? "Start it again: npm run dev." : `npm run deploy -- --env ${env}`;
      return fault(differing.map((name) => `${name} is ${deployed[name]}, here ${wanted[name]}`).join("; "), fix);
    },
  },
];

function parse(text: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
