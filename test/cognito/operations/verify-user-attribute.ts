// VerifyUserAttribute: the code shows that the user has access to the address, which becomes verified. A pending
// address replaces the current address, and its alias replaces the current alias.

import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { dropCode, verificationPurpose, verifiedByCode } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { subjectOf } from "../domain/subjects.ts";
import { verifiableName } from "../domain/verifiable-attribute.ts";
import { adoptAddress } from "../domain/verified-address.ts";
import { notAuthorized, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const verifyUserAttribute: Handler<"VerifyUserAttribute"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { pool, user } = caller;
  if (user.status === "EXTERNAL_PROVIDER") {
    return notAuthorized("User attributes cannot be verified in the current state.");
  }
  const name = verifiableName(input.AttributeName);
  if (name instanceof Rejection) return name;
  const subject = subjectOf(user);
  const limited = countCall(context, subject, "VerifyUserAttribute");
  if (limited !== null) return limited;
  const address = verifiedByCode(context, subject, verificationPurpose(name), input.Code);
  if (address instanceof Rejection) return address;

  return context.transaction(() => {
    const taken = adoptAddress(context, pool, user, { name, value: address.value });
    if (taken !== null) return taken;
    dropCode(context, subject, verificationPurpose(name));
    return {};
  });
};
