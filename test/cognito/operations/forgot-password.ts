// ForgotPassword: sends a code to a verified address of the user. If the client hides unknown users, the response is
// simulated for unknown users, for disabled users and for users without a verified address.

import {
  isLeftToAdministrators,
  noRecoveryAddress,
  recoveryAddress,
  recoveryStateRejection,
  simulatedAddressName,
} from "../domain/account-recovery.ts";
import { deliveryDetails, simulatedAddress } from "../domain/addresses.ts";
import { hidesUnknownUsers } from "../domain/clients.ts";
import { sendCode, simulateCode } from "../domain/codes.ts";
import { countCall } from "../domain/hourly-limits.ts";
import { namedUser } from "../domain/named-user.ts";
import { notAuthorized, Rejection } from "../protocol/rejection.ts";
import type { Handler } from "./handler.ts";

export const forgotPassword: Handler<"ForgotPassword"> = async (input, context) => {
  const found = await namedUser(context, input);
  if (found instanceof Rejection) return found;
  const { client, pool, user, subject } = found;
  if (isLeftToAdministrators(pool)) return notAuthorized("Contact administrator to reset password.");
  const rejection = user === null ? null : recoveryStateRejection(user);
  if (rejection !== null) return rejection;
  const address = user?.enabled ? recoveryAddress(context, pool, user) : null;
  if (address === null && !hidesUnknownUsers(client)) {
    return user?.enabled === false ? notAuthorized("User is disabled.") : noRecoveryAddress();
  }
  const limited = countCall(context, subject, "ForgotPassword");
  if (limited !== null) return limited;
  if (user !== null && address !== null) {
    return { CodeDeliveryDetails: sendCode(context, user, "reset_password", "forgot_password", address) };
  }
  simulateCode(context, subject, "reset_password");
  const madeUp = await simulatedAddress(context, pool, input.Username, simulatedAddressName(pool));
  return { CodeDeliveryDetails: deliveryDetails(madeUp) };
};
