// VerifyUserAttribute: the code proves access to the address. A pending address replaces the current one, also as an
// alias.

import { claimAliases } from "../domain/aliases.ts";
import { aliasesOf, changedAttributes, verifiedFlagOf } from "../domain/attributes.ts";
import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { dropCode, verificationPurpose, verifiedByCode } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { deletePendingAddress } from "../domain/pending-addresses.ts";
import { subjectOf } from "../domain/subjects.ts";
import { attributesOf, writeAttributes } from "../domain/users.ts";
import { verifiableName } from "../domain/verifiable-attribute.ts";
import { Rejection, reject } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const verifyUserAttribute: Handler<"VerifyUserAttribute"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { pool, user } = caller;
  const name = verifiableName(input.AttributeName);
  if (name instanceof Rejection) return name;
  const subject = subjectOf(user);
  const limited = countCall(context, subject, "VerifyUserAttribute");
  if (limited !== null) return limited;
  const address = verifiedByCode(context, subject, verificationPurpose(name), input.Code);
  if (address instanceof Rejection) return address;

  return context.transaction(() => {
    const attributes = changedAttributes(attributesOf(context, user), [
      { Name: name, Value: address.value },
      { Name: verifiedFlagOf(name) ?? "", Value: "true" },
    ]);
    const onConflict = pool.behaviour.aliasConflictOnVerify;
    const taken = claimAliases(context, pool, aliasesOf(pool, attributes), user.id, onConflict);
    if (taken !== null) return reject("AliasExistsException", taken);
    writeAttributes(context, pool, user.id, attributes);
    deletePendingAddress(context, user, name);
    dropCode(context, subject, verificationPurpose(name));
    return {};
  });
};
