// The Worker itself: it must respond, reach its dependencies, and have been deployed with the current settings.

import { type Check, fault, ok, skipped } from "../check.ts";

export const siteChecks: readonly Check[] = [
  {
    name: "site",
    title: "Worker",
    async run({ siteUrl, readiness, env }) {
      if (siteUrl === undefined) return skipped("its URL is unknown", "Give it: --url https://accounts.example.com");
      const page = await readiness();
      const fix = env === undefined ? "Start it: npm run dev." : `Deploy it: npm run setup -- --env ${env}`;
      if (page === undefined) return fault(`${siteUrl} does not respond`, fix);
      if (page.status === 200) return ok(`${siteUrl} is ready`);
      if (page.status === 503)
        return fault(`${siteUrl} is not ready`, "The event not_ready in its log names the missing dependency.");
      if (page.status === 500)
        return fault(`${siteUrl} has invalid settings`, "The event settings_invalid in its log names them.");
      return fault(`${siteUrl}/health/ready: status ${page.status}`, fix);
    },
  },
  {
    name: "site_settings",
    title: "Worker's settings",
    async run({ config, page, readiness, env }) {
      if (!config.ok) return skipped("the settings are not valid");
      const ready = await readiness();
      if (ready === undefined || ![200, 503].includes(ready.status)) return skipped("the Worker does not respond");
      const response = await page("/config.json");
      const deployed = parse(response?.text ?? "");
      const wanted: Readonly<Record<string, unknown>> = {
        region: config.value.region,
        userPoolId: config.value.userPoolId,
        clientId: config.value.clientId,
        endpoint: config.value.endpoint,
        passkeyDomain: config.value.passkeyDomain ?? null,
        emailCodes: config.value.emailCodes,
      };
      const differing = Object.keys(wanted).filter((name) => deployed[name] !== wanted[name]);
      if (differing.length === 0) return ok("as in wrangler.toml");
      const fix = env === undefined ? "Restart it: npm run dev." : `npm run deploy -- --env ${env}`;
      return fault(
        differing.map((name) => `${name} is ${deployed[name]}, in wrangler.toml ${wanted[name]}`).join("; "),
        fix,
      );
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
