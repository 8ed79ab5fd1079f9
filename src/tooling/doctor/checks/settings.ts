// The Worker's settings, read with the Worker's own parser, and its secrets.

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
        return fault(`COGNITO_ENDPOINT is ${endpoint}`, "Use https: tokens and passwords are sent there.");
      }
      const filled = Object.values(settings.vars).filter((value) => value !== "").length;
      return ok(`${filled} set, all well-formed; pool ${userPoolId}`);
    },
  },
  {
    name: "secrets",
    title: "Secrets",
    async run({ secrets, settings, env }) {
      const present = await secrets();
      if (!present.ok) return skipped(present.failure);
      const needed = env === undefined ? ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"] : settings.requiredSecrets;
      const missing = needed.filter((name) => !present.value.includes(name));
      if (missing.length === 0) return ok(`${needed.join(", ")} are set`);
      const fix =
        env === undefined ? "Copy .dev.vars.example to .dev.vars." : `Set them: npm run setup -- --env ${env}`;
      return fault(`${missing.join(", ")} missing`, fix);
    },
  },
];
