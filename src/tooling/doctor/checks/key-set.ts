// The keys by which tokens are verified: served, usable, and those of the issuer that the settings name.

import { type Check, fault, ok, skipped } from "../check.ts";

const MEND =
  "Check COGNITO_ENDPOINT, AWS_REGION and COGNITO_USER_POOL_ID: they make the issuer and the key set's address.";

export const keySetChecks: readonly Check[] = [
  {
    name: "key_set",
    title: "Key set",
    async run(probes) {
      if (!probes.config.ok) return skipped("settings first");
      const { jwksUrl, issuer } = probes.config.value;
      const [page, discovery, pool] = [await probes.keySet(), await probes.discovery(), await probes.pool()];
      if (page === undefined) {
        const isCognitoGone = pool?.ok === false && /^(unreachable|timed_out)$/.test(pool.failure.kind);
        return isCognitoGone ? skipped("Cognito does not answer") : fault(`${jwksUrl} does not answer`, MEND);
      }
      if (page.status === 404 && pool?.ok === false) return skipped("there is no such pool");
      const keys = usableKeys(page.text);
      if (page.status !== 200 || keys === 0) return fault(`${jwksUrl}: ${page.status}, ${keys} usable keys`, MEND);
      const named = memberOf(discovery?.text ?? "", "issuer");
      if (named !== issuer) return fault(`the pool calls itself ${named ?? "nothing"}, not ${issuer}`, MEND);
      return ok(`${keys} keys, issuer ${issuer}`);
    },
  },
];

/** Keys as src/auth takes them: RSA, for RS256, with an id. */
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
