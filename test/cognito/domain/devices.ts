// Remembered devices. Sign-ins issue no device keys here, so no user has a device, and every key is unknown.

import { invalidParameter, Rejection, reject } from "../protocol/rejection.ts";
import { callerInGoodStanding } from "./caller-in-good-standing.ts";
import type { Context } from "./context.ts";
import type { Pool } from "./pools.ts";

/** Why a pool has no devices, or null: it must have a DeviceConfiguration. */
export function deviceTrackingRejection({ settings }: Pool): Rejection<"InvalidUserPoolConfigurationException"> | null {
  return settings.DeviceConfiguration === undefined
    ? reject("InvalidUserPoolConfigurationException", "Device tracking is not enabled for this user pool.")
    : null;
}

/** The rejection of any device key. */
export function unknownDevice(pool: Pool) {
  return deviceTrackingRejection(pool) ?? reject("ResourceNotFoundException", "Device does not exist.");
}

/** The response to any call by users about one of their devices. */
export async function unknownOwnDevice(context: Context, accessToken: string | undefined) {
  if (accessToken === undefined) return invalidParameter("Missing required parameter AccessToken");
  const caller = await callerInGoodStanding(context, accessToken);
  return caller instanceof Rejection ? caller : unknownDevice(caller.pool);
}
