// The pool's key set: it must be reachable and usable, and belong to the issuer that the settings name.

import { type Check, fault, ok, skipped } from "../check.ts";

const FIX =
  "Check COGNITO_ENDPOINT, AWS_REGION and COGNITO_USER_POOL_ID: the issuer and the key set's URL are derived from them.";

export const keySetChecks: readonly Check[] = [
  {
    name: "key_set",
    title: "Key set",
    async run(probes) {
      if (!probes.config.ok) return skipped("the settings are not valid");
      const { jwksUrl, issuer } = probes.config.value;
      const [page, discovery, pool] = [await probes.keySet(), await probes.discovery(), await probes.pool()];
      if (page === undefined) {
        const isCognitoGone = pool?.ok === false && /^(unreachable|timed_out)$/.test(pool.failure.kind);
        return isCognitoGone ? skipped("Cognito does not respond") : fault(`${jwksUrl} does not respond`, FIX);
      }
      if (page.status === 404 && pool?.ok === false) return skipped("the pool does not exist");
      const keys = usableKeys(page.text);
      if (page.status !== 200 || keys === 0) return fault(`${jwksUrl}: ${page.status}, ${keys} usable keys`, FIX);
      const named = memberOf(discovery?.text ?? "", "issuer");
      if (named !== issuer) return fault(`the pool's issuer is ${named ?? "unknown"}, not ${issuer}`, FIX);
      return ok(`${keys} keys, issuer ${issuer}`);
    },
  },
];

/** Counts the keys that src/auth accepts: RSA keys that are for RS256 and have an ID. */
function usableKeys(text: string): number {
  const keys = memberOf(text, "keys");
  if (!Array.isArray(keys)) return 0;
  return keys.filter((key) => key?.kty === "RSA" && key.alg === "RS256" && typeof key.kid === "string" && key.n).length;
}

function memberOf(text: string, name: string): unknown {
  try {
    return Object(JSON.parse(text))[name];
  } catch {
    return undefined;
  }
}
