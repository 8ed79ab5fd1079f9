// GetUserAttributeVerificationCode: sends a code to the caller's pending address. If there is none, it sends the code
// to the current address, even if this is verified.

import { addressIn } from "../domain/addresses.ts";
import { callerInGoodStanding } from "../domain/caller-in-good-standing.ts";
import { sendCode, verificationPurpose } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { pendingAddress } from "../domain/pending-addresses.ts";
import { subjectOf } from "../domain/subjects.ts";
import { attributesOf } from "../domain/users.ts";
import { verifiableName } from "../domain/verifiable-attribute.ts";
import { invalidParameter, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

const KIND = { email: "email address", phone_number: "phone number" } as const;

export const getUserAttributeVerificationCode: Handler<"GetUserAttributeVerificationCode"> = async (input, context) => {
  const caller = await callerInGoodStanding(context, input.AccessToken);
  if (caller instanceof Rejection) return caller;
  const { user } = caller;
  const name = verifiableName(input.AttributeName);
  if (name instanceof Rejection) return name;
  const address = pendingAddress(context, user, name) ?? addressIn(attributesOf(context, user), name);
  if (address === null) return invalidParameter(`User does not have a valid registered ${KIND[name]}`);
  const limited = countCall(context, subjectOf(user), "GetUserAttributeVerificationCode");
  if (limited !== null) return limited;
  return { CodeDeliveryDetails: sendCode(context, user, verificationPurpose(name), "verify_attribute", address) };
};
