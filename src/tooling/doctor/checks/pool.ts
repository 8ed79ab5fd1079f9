// The pool's settings on which Gatehouse's promises rest. What can be decided only when a pool is made can't be mended: it
// takes a new pool.

import { type CognitoFailure, describeFailure } from "../../../cognito/failures.ts";
import { type Check, type Diagnosis, fault, ok, skipped, warning } from "../check.ts";
import type { Probes } from "../probes.ts";
import { CLOCK_FIRST, isClockWrong } from "./clock.ts";

type Pool = Readonly<Record<string, unknown>>;

export const NO_KEYS = "there are no AWS credentials to ask with";
export const GIVE_KEYS = "Log in with the AWS CLI, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of an operator.";

const NEW_POOL = "A pool can't be changed in this: make a new one with npm run setup.";

function byTemplate(env: string | undefined): string {
  return env === undefined
    ? "npm run reset brings the local pool back to the template."
    : `npm run setup -- --env ${env} says what differs; undo the change, or update the stack to src/tooling/setup/template.json.`;
}

/** A check of a pool that could be read; the pool's own check says why, where it could not. */
function poolCheck(name: string, title: string, judge: (pool: Pool, probes: Probes) => Diagnosis): Check {
  return {
    name,
    title,
    async run(probes) {
      const pool = await probes.pool();
      return pool?.ok ? judge(pool.value, probes) : skipped("the pool could not be read");
    },
  };
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export const poolChecks: readonly Check[] = [
  {
    name: "pool",
    title: "User pool",
    async run(probes) {
      if (!probes.config.ok) return skipped("settings first");
      const pool = await probes.pool();
      if (pool === undefined) return skipped(NO_KEYS, GIVE_KEYS);
      const { userPoolId, endpoint } = probes.config.value;
      if (!pool.ok && pool.failure.kind === "misconfigured" && (await isClockWrong(probes))) return CLOCK_FIRST;
      return pool.ok ? ok(`${userPoolId} answers`) : unreadable(pool.failure, userPoolId, endpoint);
    },
  },
  poolCheck("admin_only", "Only administrators create users", (pool, { env }) =>
    Object(pool.AdminCreateUserConfig).AllowAdminCreateUserOnly === true
      ? ok("AllowAdminCreateUserOnly")
      : fault("anybody can sign up at Cognito, past Gatehouse: users without a record", byTemplate(env)),
  ),
  poolCheck("email_alias", "E-mail as alias", (pool) =>
    texts(pool.AliasAttributes).includes("email") && texts(pool.UsernameAttributes).length === 0
      ? ok("people sign in with their address")
      : fault(`AliasAttributes is [${texts(pool.AliasAttributes)}]: nobody can sign in with an address`, NEW_POOL),
  ),
  poolCheck("letter_case", "Letter case ignored", (pool) =>
    Object(pool.UsernameConfiguration).CaseSensitive === false
      ? ok("Ada@ and ada@ are one address")
      : fault("Ada@ and ada@ are two addresses", NEW_POOL),
  ),
  poolCheck("email_change", "E-mail changes verified first", (pool, { env }) => {
    const { AttributesRequireVerificationBeforeUpdate: held } = Object(pool.UserAttributeUpdateSettings);
    return texts(held).includes("email")
      ? ok("the old address counts until the new one is verified")
      : fault("a new address counts before anybody has shown that it is theirs", byTemplate(env));
  }),
  poolCheck("deletion_protection", "Deletion protection", (pool, { env }) => {
    if (pool.DeletionProtection === "ACTIVE") return ok("on");
    return env === "production"
      ? warning(
          "off: one call deletes the pool and all users",
          "npm run setup -- --env production --parameter DeletionProtection=ACTIVE",
        )
      : ok("off, as it may be outside production");
  }),
];

/** Why a pool or a client can't be read, and what to do about it. */
export function unreadable(failure: CognitoFailure, what: string, endpoint: string): Diagnosis {
  const seen = `${what}: ${describeFailure(failure)}`;
  if (failure.kind === "unreachable" || failure.kind === "timed_out") {
    return fault(`${endpoint} does not answer`, "Is it running, and is the way to it open?");
  }
  if (failure.kind !== "misconfigured")
    return fault(seen, "Try again; if it stays, see https://health.aws.amazon.com.");
  if (failure.name === "ResourceNotFoundException") {
    return fault(
      `${what} does not exist`,
      "Check the ids in wrangler.toml, and that they are of this region and account.",
    );
  }
  return fault(seen, `These credentials may not read it. ${GIVE_KEYS}`);
}
