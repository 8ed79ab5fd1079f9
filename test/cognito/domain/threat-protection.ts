// Threat protection is never active here, so it has seen no events and has no configuration.

import { type Rejection, reject } from "../protocol/rejection.ts";
import type { Pool } from "./pools.ts";

/**
 * Why a pool has no data of threat protection, or null. Threat protection needs the PLUS tier and must be turned on.
 */
export function threatProtectionRejection({ settings }: Pool): Rejection<"UserPoolAddOnNotEnabledException"> | null {
  return (settings.UserPoolAddOns?.AdvancedSecurityMode ?? "OFF") === "OFF"
    ? reject("UserPoolAddOnNotEnabledException", "User pool add-ons are not enabled for this user pool.")
    : null;
}
