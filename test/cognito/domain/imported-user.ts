// One line of a user import. Imported users have no password. They must set one with a password reset, unless they
// can sign in with a one-time code.

import { AttributeList } from "../model/people.ts";
import { structure } from "../model/shape.ts";
import { Username } from "../model/text.ts";
import { brokenLimits } from "../protocol/limits.ts";
import { claimAliases } from "./aliases.ts";
import { type Attributes, aliasesOf, initialAttributes } from "./attributes.ts";
import type { Context } from "./context.ts";
import { newUserAttributesRejection, pairsOfNewUser, usernameRejection } from "./new-users.ts";
import { firstFactorsOf, type Pool, usesAddressesAsUsernames } from "./pools.ts";
import { findUserByUsername, insertUser, makeSub } from "./users.ts";

export interface LineOutcome {
  readonly outcome: "imported" | "skipped" | "failed";
  /** Why the line was not imported. */
  readonly reason: string | null;
}

/** Values in a file must obey the same limits as those of AdminCreateUser. */
const GIVEN = structure({ Username }, { UserAttributes: AttributeList });
const TRUTH_VALUE = /^(?:true|false)?$/i;

const failed = (reason: string): LineOutcome => ({ outcome: "failed", reason });
const skipped = (reason: string): LineOutcome => ({ outcome: "skipped", reason });

function isVerified(attributes: Attributes, name: string): boolean {
  return attributes[name] !== undefined && attributes[`${name}_verified`] === "true";
}

function canSignInByCode(pool: Pool, attributes: Attributes): boolean {
  const factors: readonly string[] = firstFactorsOf(pool);
  return (
    (factors.includes("EMAIL_OTP") && isVerified(attributes, "email")) ||
    (factors.includes("SMS_OTP") && isVerified(attributes, "phone_number"))
  );
}

export function importUser(
  context: Context,
  pool: Pool,
  header: readonly string[],
  cells: readonly string[],
): LineOutcome {
  if (cells.length !== header.length) return failed("The number of columns differs from the header's.");
  const values = new Map(header.map((name, index) => [name, cells[index] ?? ""]));
  const name = values.get("cognito:username") ?? "";
  if (!TRUTH_VALUE.test(values.get("cognito:mfa_enabled") ?? "")) {
    return failed("cognito:mfa_enabled must be either true or false.");
  }
  const given = [...values]
    .filter(([column, Value]) => !column.startsWith("cognito:") && Value !== "")
    .map(([Name, Value]) => ({ Name, Value }));
  const broken = brokenLimits(GIVEN, { Username: name, UserAttributes: given });
  if (broken !== null) return failed(broken);
  const pairs = pairsOfNewUser(pool, { Username: name, UserAttributes: given });
  const rejection = usernameRejection(pool, name) ?? newUserAttributesRejection(pool, pairs);
  if (rejection !== null) return failed(rejection.message ?? rejection.name);
  const attributes = initialAttributes(pairs);
  if (!(pool.settings.AutoVerifiedAttributes ?? []).some((address) => isVerified(attributes, address))) {
    return failed("At least one attribute that the pool verifies must be verified.");
  }
  const sub = makeSub();
  const username = usesAddressesAsUsernames(pool) ? sub : name;
  if (findUserByUsername(context, pool, username) !== null) return skipped("The user exists.");
  const taken = claimAliases(context, pool, aliasesOf(pool, attributes), null, "reject");
  if (taken !== null) return usesAddressesAsUsernames(pool) ? skipped(taken) : failed(taken);
  const status = canSignInByCode(pool, attributes) ? "CONFIRMED" : "RESET_REQUIRED";
  insertUser(context, pool, { username, sub, status, password: null, attributes });
  return { outcome: "imported", reason: null };
}
