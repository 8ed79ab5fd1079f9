// AdminUpdateUserAttributes: changes attributes without asking the user. An address that comes without its flag becomes
// unverified, and where the pool demands verification before an update, it does not change at all.

import { claimAliases } from "../domain/aliases.ts";
import {
  type AttributePair,
  aliasesOf,
  changedAttributes,
  changesRefusal,
  verifiedFlagOf,
} from "../domain/attributes.ts";
import type { Pool } from "../domain/pools.ts";
import { attributesOf, requireUser, writeAttributes } from "../domain/users.ts";
import { Refusal, refuse } from "../protocol/refusal.ts";
import type { Handler } from "./handler.ts";

/** An address that must be verified first keeps its old value, unless the administrator vouches for the new one. */
function withoutUnverified(pool: Pool, pairs: readonly AttributePair[]): readonly AttributePair[] {
  const held = pool.settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  const isVouchedFor = (name: string) =>
    pairs.some((pair) => pair.Name === verifiedFlagOf(name) && pair.Value?.toLowerCase() === "true");
  return pairs.filter(
    ({ Name, Value = "" }) => Value === "" || !held.some((name) => name === Name) || isVouchedFor(Name),
  );
}

export const adminUpdateUserAttributes: Handler<"AdminUpdateUserAttributes"> = (input, context) => {
  const found = requireUser(context, input);
  if (found instanceof Refusal) return found;
  const { pool, user } = found;
  const refusal = changesRefusal(pool, input.UserAttributes);
  if (refusal !== null) return refusal;
  const attributes = changedAttributes(attributesOf(context, user), withoutUnverified(pool, input.UserAttributes));
  return context.transaction(() => {
    const aliases = aliasesOf(pool, attributes);
    const taken = claimAliases(context, pool, aliases, user.id, pool.behaviour.aliasConflictOnUpdate);
    if (taken !== null) return refuse("AliasExistsException", taken);
    writeAttributes(context, pool, user.id, attributes);
    return {};
  });
};
