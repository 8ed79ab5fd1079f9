// Whether the Worker could read its settings, by the Worker's own parser, and whether its secrets are put.

import { type Check, fault, ok, skipped } from "../check.ts";

export const settingsChecks: readonly Check[] = [
  {
    name: "settings",
    title: "Settings",
    async run({ config, settings, env }) {
      if (!config.ok) {
        const faults = config.failure.map(({ setting, problem }) => `${setting} ${problem}`).join("; ");
        const where = env === undefined ? "wrangler.toml and .dev.vars" : `[env.${env}.vars] of wrangler.toml`;
        return fault(faults, `Correct ${where}${env === undefined ? "" : `, or run npm run setup -- --env ${env}`}.`);
      }
      const { endpoint, userPoolId } = config.value;
      if (env !== undefined && !endpoint.startsWith("https:") && new URL(endpoint).hostname !== "localhost") {
        return fault(`COGNITO_ENDPOINT is ${endpoint}`, "Tokens and passwords may only travel over https.");
      }
      const filled = Object.values(settings.vars).filter((value) => value !== "").length;
      return ok(`${filled} set, all well-formed; pool ${userPoolId}`);
    },
  },
  {
    name: "secrets",
    title: "Secrets",
    async run({ secrets, settings, env }) {
      const there = await secrets();
      if (!there.ok) return skipped(there.failure);
      const needed = env === undefined ? ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] : settings.requiredSecrets;
      const missing = needed.filter((name) => !there.value.includes(name));
      if (missing.length === 0) return ok(`${needed.join(", ")} are there`);
      const fix =
        env === undefined ? "Copy .dev.vars.example to .dev.vars." : `npm run setup -- --env ${env} puts them.`;
      return fault(`${missing.join(", ")} missing`, fix);
    },
  },
];
