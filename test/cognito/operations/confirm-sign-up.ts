// ConfirmSignUp: the code shows that the user has access to the address. The user becomes confirmed and the address
// verified, and the address becomes an alias if the pool has aliases of this kind.

import { claimAliases } from "../domain/aliases.ts";
import { aliasesOf, changedAttributes, verifiedFlagOf } from "../domain/attributes.ts";
import { codeMismatch, dropCode, verifiedByCode } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { namedUser } from "../domain/named-user.ts";
import { unconfirmedRejection } from "../domain/unconfirmed-rejection.ts";
import { attributesOf, setStatus, writeAttributes } from "../domain/users.ts";
import { notAuthorized, Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const confirmSignUp: Handler<"ConfirmSignUp"> = async (input, context) => {
  const found = await namedUser(context, input);
  if (found instanceof Rejection) return found;
  const { pool, user, subject } = found;
  if (user?.enabled === false) return notAuthorized("User is disabled.");
  const confirmed = user === null ? null : unconfirmedRejection(user);
  if (confirmed !== null) return confirmed;
  const limited = countCall(context, subject, "ConfirmSignUp");
  if (limited !== null) return limited;
  const address = verifiedByCode(context, subject, "sign_up", input.ConfirmationCode);
  if (address instanceof Rejection) return address;
  if (user === null) return codeMismatch();

  return context.transaction(() => {
    const current = attributesOf(context, user);
    // If an administrator has changed the address since the code was sent, the code does not verify the new address.
    const isCurrent = current[address.name] === address.value;
    const flag = { Name: verifiedFlagOf(address.name) ?? "", Value: "true" };
    const attributes = changedAttributes(current, isCurrent ? [flag] : []);
    const onConflict = input.ForceAliasCreation ? "take_over" : "reject";
    const taken = claimAliases(context, pool, aliasesOf(pool, attributes), user.id, onConflict);
    if (taken !== null) return reject("AliasExistsException", taken);
    writeAttributes(context, pool, user.id, attributes);
    setStatus(context, user, "CONFIRMED");
    dropCode(context, subject, "sign_up");
    return {};
  });
};
