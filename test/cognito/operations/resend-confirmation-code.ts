// ResendConfirmationCode: sends a new code to an unconfirmed user and invalidates the previous code.

import { deliveryDetails, simulatedAddress } from "../domain/addresses.ts";
import { hidesUnknownUsers } from "../domain/clients.ts";
import { sendCode, simulateCode } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { namedUser } from "../domain/named-user.ts";
import { signUpAddress, simulatedSignUpAddressName } from "../domain/sign-up-codes.ts";
import { attributesOf } from "../domain/users.ts";
import { invalidParameter, notAuthorized, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

const cannotSend = () => invalidParameter("Cannot resend codes. Auto verification not turned on.");

export const resendConfirmationCode: Handler<"ResendConfirmationCode"> = async (input, context) => {
  const found = await namedUser(context, input);
  if (found instanceof Rejection) return found;
  const { client, pool, user, subject } = found;
  const addressName = simulatedSignUpAddressName(pool);
  if (addressName === null) return cannotSend();
  if (user?.enabled === false) return notAuthorized("User is disabled.");
  if (user !== null && user.status !== "UNCONFIRMED") return invalidParameter("User is already confirmed.");
  const address = user === null ? null : signUpAddress(pool, attributesOf(context, user));
  if (address === null && !hidesUnknownUsers(client)) return cannotSend();
  const limited = countCall(context, subject, "ResendConfirmationCode");
  if (limited !== null) return limited;
  if (user !== null && address !== null) {
    return { CodeDeliveryDetails: sendCode(context, user, "sign_up", "resend_code", address) };
  }
  simulateCode(context, subject, "sign_up");
  return { CodeDeliveryDetails: deliveryDetails(await simulatedAddress(context, pool, input.Username, addressName)) };
};
