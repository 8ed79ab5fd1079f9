// The rate limits: none may be missing, each needs its own counter, and an environment must not have the high local limits.

import { type Check, fault, ok } from "../check.ts";

const NAMES = ["SIGN_UP_LIMIT", "REFUSED_TOKEN_LIMIT"];

/** Per minute and client address. Local development has 1,000. */
const SENSIBLE_MAX = 300;

export const limitChecks: readonly Check[] = [
  {
    name: "limits",
    title: "Rate limits",
    async run({ settings, env }) {
      const where = env === undefined ? "[[ratelimits]]" : `[[env.${env}.ratelimits]]`;
      const missing = NAMES.filter((name) => !settings.limits.some((limit) => limit.name === name));
      if (missing.length > 0) return fault(`${missing.join(", ")} missing`, `Add it as ${where} to wrangler.toml.`);
      const ids = settings.limits.map(({ namespaceId }) => namespaceId);
      if (new Set(ids).size < ids.length) {
        return fault("two limits share a namespace_id, and therefore a counter", `Give each of ${where} its own.`);
      }
      const perMinute = settings.limits.map(({ name, limit, periodSeconds }) => ({
        name,
        times: (limit * 60) / periodSeconds,
      }));
      const found = perMinute.map(({ name, times }) => `${name} ${times} per minute`).join(", ");
      const isLoose = env !== undefined && perMinute.some(({ times }) => !(times <= SENSIBLE_MAX));
      return isLoose
        ? fault(found, `These are the limits of local development: lower limit in ${where} of wrangler.toml.`)
        : ok(found);
    },
  },
];
