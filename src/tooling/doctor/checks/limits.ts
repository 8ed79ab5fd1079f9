// The rate limits: none may be missing, each needs its own counter, and an environment must not have the high local
// limits.

import { isLoopback } from "../../../core/loopback.ts";
import { looseLimits, perMinute } from "../../clouds/rate-limits.ts";
import { type Check, fault, ok } from "../check.ts";

const NAMES = ["SIGN_UP_LIMIT", "REFUSED_TOKEN_LIMIT"];

export const limitChecks: readonly Check[] = [
  {
    name: "limits",
    title: "Rate limits",
    async run({ config, settings, env }) {
      const where = env === undefined ? "[[ratelimits]]" : `[[env.${env}.ratelimits]]`;
      const missing = NAMES.filter((name) => !settings.limits.some((limit) => limit.name === name));
      if (missing.length > 0) return fault(`${missing.join(", ")} missing`, `Add it as ${where} to wrangler.toml.`);
      const ids = settings.limits.map(({ namespaceId }) => namespaceId);
      if (new Set(ids).size < ids.length) {
        return fault("two limits share a namespace_id, and therefore a counter", `Give each of ${where} its own.`);
      }
      const found = settings.limits.map((limit) => `${limit.name} ${perMinute(limit)} per minute`).join(", ");
      // The top level of wrangler.toml is for local development. Only the button "Deploy to Cloudflare" deploys it,
      // and then the endpoint of Cognito is not on this machine.
      const isDeployed = env !== undefined || (config.ok && !isLoopback(new URL(config.value.endpoint).hostname));
      return isDeployed && looseLimits(settings.limits).length > 0
        ? fault(found, `These are the limits of local development: lower limit in ${where} of wrangler.toml.`)
        : ok(found);
    },
  },
];
