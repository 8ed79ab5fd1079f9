// The pool's settings on which Gatehouse depends. Some can be chosen only when a pool is created; to fix those,
// create a new pool.

import { type CognitoFailure, describeFailure } from "../../../cognito/failures.ts";
import { type Check, checksOf, type Diagnosis, fault, ok, skipped, texts, warning } from "../check.ts";
import { CLOCK_IS_WRONG, isClockWrong } from "./clock.ts";

export const NO_KEYS = "there are no AWS credentials";
export const GIVE_KEYS =
  "Log in with the AWS CLI, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to an operator's key.";

const NEW_POOL = "This cannot be changed in an existing pool: create a new one with npm run setup.";

export function byTemplate(env: string | undefined): string {
  return env === undefined
    ? "npm run reset restores the local pool from the template."
    : `npm run setup -- --env ${env} shows what differs; undo the change, or update the stack to src/tooling/setup/template.json.`;
}

const poolCheck = checksOf((probes) => probes.pool(), "the pool could not be read");

export const poolChecks: readonly Check[] = [
  {
    name: "pool",
    title: "User pool",
    async run(probes) {
      if (!probes.config.ok) return skipped("the settings are not valid");
      const pool = await probes.pool();
      if (pool === undefined) return skipped(NO_KEYS, GIVE_KEYS);
      const { userPoolId, endpoint } = probes.config.value;
      if (!pool.ok && pool.failure.kind === "misconfigured" && (await isClockWrong(probes))) return CLOCK_IS_WRONG;
      return pool.ok ? ok(`${userPoolId} responds`) : unreadable(pool.failure, userPoolId, endpoint);
    },
  },
  poolCheck("admin_only", "Only administrators create users", (pool, { env }) =>
    Object(pool.AdminCreateUserConfig).AllowAdminCreateUserOnly === true
      ? ok("AllowAdminCreateUserOnly")
      : fault("anyone can sign up at Cognito without Gatehouse: users without an account", byTemplate(env)),
  ),
  poolCheck("email_alias", "E-mail is an alias", (pool) =>
    texts(pool.AliasAttributes).includes("email") && texts(pool.UsernameAttributes).length === 0
      ? ok("people sign in with their address")
      : fault(`AliasAttributes is [${texts(pool.AliasAttributes)}]: nobody can sign in with an address`, NEW_POOL),
  ),
  poolCheck("letter_case", "Letter case is ignored", (pool) =>
    Object(pool.UsernameConfiguration).CaseSensitive === false
      ? ok("Ada@ and ada@ are one address")
      : fault("Ada@ and ada@ are two addresses", NEW_POOL),
  ),
  poolCheck("email_change", "New e-mails are verified first", (pool, { env }) => {
    const { AttributesRequireVerificationBeforeUpdate: verified } = Object(pool.UserAttributeUpdateSettings);
    return texts(verified).includes("email")
      ? ok("the old address stays until the new one is verified")
      : fault("a new address is used before it is verified", byTemplate(env));
  }),
  poolCheck("deletion_protection", "Deletion protection", (pool, { env }) => {
    if (pool.DeletionProtection === "ACTIVE") return ok("on");
    return env === "production"
      ? warning(
          "off: one call deletes the pool and all users",
          "npm run setup -- --env production --parameter DeletionProtection=ACTIVE",
        )
      : ok("off, which is fine outside production");
  }),
];

/** Why a pool or a client could not be read. */
export function unreadable(failure: CognitoFailure, id: string, endpoint: string): Diagnosis {
  const found = `${id}: ${describeFailure(failure)}`;
  if (failure.kind === "unreachable" || failure.kind === "timed_out") {
    return fault(`${endpoint} does not respond`, "Check that it is running and that the network allows it.");
  }
  if (failure.kind !== "misconfigured")
    return fault(found, "Try again; if the fault stays, see https://health.aws.amazon.com.");
  if (failure.name === "ResourceNotFoundException") {
    return fault(
      `${id} does not exist`,
      "Check the IDs in wrangler.toml: they must belong to this region and account.",
    );
  }
  return fault(found, `These credentials may not read it. ${GIVE_KEYS}`);
}
