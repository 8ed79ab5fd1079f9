// The Worker's settings, read with the Worker's own parser, and its secrets. Cloudflare returns only the names of
// secrets; the Worker's behaviour shows whether their values are valid.

import { missingSettingsProblem } from "../../clouds/local-settings.ts";
import { type Check, fault, ok, skipped, warning } from "../check.ts";

const LOCAL_SECRETS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "GATEHOUSE_SECRET"];

export const settingsChecks: readonly Check[] = [
  {
    name: "settings",
    title: "Settings",
    async run({ config, settings, env }) {
      if (!config.ok) {
        const faults = [
          ...config.failure.map(({ setting, problem }) => `${setting} ${problem}`),
          ...settings.missing.map((name) => `${name} is set for local development only`),
        ].join("; ");
        const where = env === undefined ? "wrangler.toml and .dev.vars" : `[env.${env}.vars] of wrangler.toml`;
        return fault(faults, `Correct ${where}${env === undefined ? "" : `, or run npm run setup -- --env ${env}`}.`);
      }
      const missing = env === undefined ? undefined : missingSettingsProblem(env, settings.missing);
      if (missing !== undefined) return fault(missing.found, missing.fix);
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
      const needed = env === undefined ? LOCAL_SECRETS : settings.requiredSecrets;
      const missing = needed.filter((name) => !present.value.includes(name));
      if (missing.length === 0) return ok(`${needed.join(", ")} are set`);
      const fix =
        env === undefined
          ? "Take them from .dev.vars.example into .dev.vars."
          : `npm run setup -- --env ${env} puts them.`;
      return fault(`${missing.join(", ")} missing`, fix);
    },
  },
  {
    name: "gatehouse_secret",
    title: "… GATEHOUSE_SECRET",
    async run({ config, env, secrets, readiness }) {
      const present = await secrets();
      if (!present.ok || !present.value.includes("GATEHOUSE_SECRET"))
        return skipped("the secrets could not be read, or are missing");
      if (env === undefined) return config.ok ? ok("well-formed") : skipped("the settings are not valid");
      // If the secret is malformed, or is the one of .dev.vars.example, the Worker rejects its settings and responds
      // to every request with 500.
      const page = await readiness();
      return page?.status === 200 || page?.status === 503
        ? ok("well-formed, and not the one of .dev.vars.example: the Worker runs with it")
        : skipped("the Worker does not respond, and Cloudflare does not return secrets");
    },
  },
  {
    name: "gatehouse_secret_previous",
    title: "… GATEHOUSE_SECRET_PREVIOUS",
    async run({ config, env, secrets }) {
      const present = await secrets();
      if (!present.ok) return skipped(present.failure);
      if (!present.value.includes("GATEHOUSE_SECRET_PREVIOUS")) return ok("not set: no rotation is in progress");
      if (env !== undefined) {
        const fix = `A day after the rotation: npx wrangler secret delete GATEHOUSE_SECRET_PREVIOUS --env ${env}`;
        return skipped("set; Cloudflare does not return secrets, so it cannot be compared", fix);
      }
      if (!config.ok) return skipped("the settings are not valid");
      const { current, previous } = config.value.secret;
      return previous === current
        ? warning("the same as GATEHOUSE_SECRET", "Delete it from .dev.vars, or give GATEHOUSE_SECRET a new value.")
        : ok("set, and different: a rotation is in progress");
    },
  },
];
