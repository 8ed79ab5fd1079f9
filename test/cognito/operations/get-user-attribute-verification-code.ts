// GetUserAttributeVerificationCode: a code for the caller's address: for the one that waits, if one does, or else for the
// one that is there, verified or not.

import { addressIn } from "../domain/addresses.ts";
import { callerInGoodStanding } from "../domain/callers.ts";
import { purposeOfVerifying, sendCode } from "../domain/codes.ts";
import { heldAddress } from "../domain/held-addresses.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { subjectOf } from "../domain/subjects.ts";
import { attributesOf } from "../domain/users.ts";
import { verifiableName } from "../domain/verifiable.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

const KIND = { email: "email address", phone_number: "phone number" } as const;

export const getUserAttributeVerificationCode: Handler<"GetUserAttributeVerificationCode"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { user } = caller;
  const name = verifiableName(input.AttributeName);
  if (name instanceof Rejection) return name;
  const address = heldAddress(context, user, name) ?? addressIn(attributesOf(context, user), name);
  if (address === null) return invalidParameter(`User does not have a valid registered ${KIND[name]}`);
  const limited = countCall(context, subjectOf(user), "GetUserAttributeVerificationCode");
  if (limited !== null) return limited;
  return { CodeDeliveryDetails: sendCode(context, user, purposeOfVerifying(name), "verify_attribute", address) };
};
