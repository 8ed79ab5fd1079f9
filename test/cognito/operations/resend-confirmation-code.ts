// ResendConfirmationCode: another code for someone who signed up; the former one is void.

import { deliveryDetails, madeUpAddress } from "../domain/addresses.ts";
import { hidesUnknownUsers } from "../domain/clients.ts";
import { pretendCode, sendCode } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { namedUser } from "../domain/named-user.ts";
import { pretendedSignUpWay, signUpAddress } from "../domain/sign-up-codes.ts";
import { attributesOf } from "../domain/users.ts";
import { invalidParameter, notAuthorized, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

const cannotSend = () => invalidParameter("Cannot resend codes. Auto verification not turned on.");

export const resendConfirmationCode: Handler<"ResendConfirmationCode"> = async (input, context) => {
  const found = await namedUser(context, input);
  if (found instanceof Rejection) return found;
  const { client, pool, user, subject } = found;
  const way = pretendedSignUpWay(pool);
  if (way === null) return cannotSend();
  if (user?.enabled === false) return notAuthorized("User is disabled.");
  if (user !== null && user.status !== "UNCONFIRMED") return invalidParameter("User is already confirmed.");
  const address = user === null ? null : signUpAddress(pool, attributesOf(context, user));
  if (address === null && !hidesUnknownUsers(client)) return cannotSend();
  const limited = countCall(context, subject, "ResendConfirmationCode");
  if (limited !== null) return limited;
  if (user !== null && address !== null) {
    return { CodeDeliveryDetails: sendCode(context, user, "sign_up", "resend_code", address) };
  }
  pretendCode(context, subject, "sign_up");
  return { CodeDeliveryDetails: deliveryDetails(await madeUpAddress(context, pool, input.Username, way)) };
};
