// Validates a client's settings when it is created or updated.

import { invalidParameter, type Rejection } from "../protocol/rejection.ts";
import { DEVELOPER_PREFIX, requiredAttributes, schemaOf } from "./attribute-schema.ts";
import { isVerifiedFlag } from "./attributes.ts";
import {
  type ClientSettings,
  type ExplicitAuthFlow,
  flowsOf,
  rotatesRefreshTokens,
  tokenLifetimesOf,
} from "./clients.ts";
import type { Pool } from "./pools.ts";

type SettingsRejection = Rejection<"InvalidParameterException"> | null;

const MIN_TOKEN_SECONDS = 300;
const MAX_TOKEN_SECONDS = 86_400;
const MIN_REFRESH_SECONDS = 3_600;
const MAX_REFRESH_SECONDS = 315_360_000;

function isLegacy(flow: ExplicitAuthFlow): boolean {
  return !flow.startsWith("ALLOW_");
}

function flowsRejection(settings: ClientSettings): SettingsRejection {
  const { ExplicitAuthFlows: flows } = settings;
  if (flows === undefined || flows.length === 0) return null;
  if (flows.some(isLegacy) && !flows.every(isLegacy)) {
    return invalidParameter("Auth flow names with and without the ALLOW_ prefix cannot be used together.");
  }
  const allowsRefresh = flowsOf({ settings }).includes("ALLOW_REFRESH_TOKEN_AUTH");
  if (rotatesRefreshTokens(settings)) {
    return allowsRefresh
      ? invalidParameter("REFRESH_TOKEN_AUTH cannot be allowed while refresh token rotation is enabled.")
      : null;
  }
  return allowsRefresh ? null : invalidParameter("REFRESH_TOKEN_AUTH should always be allowed.");
}

function lifetimesRejection(settings: ClientSettings): SettingsRejection {
  const { accessSeconds, idSeconds, refreshSeconds } = tokenLifetimesOf(settings);
  const areTokensFine = [accessSeconds, idSeconds].every(
    (seconds) => seconds >= MIN_TOKEN_SECONDS && seconds <= MAX_TOKEN_SECONDS && seconds <= refreshSeconds,
  );
  const isRefreshFine = refreshSeconds >= MIN_REFRESH_SECONDS && refreshSeconds <= MAX_REFRESH_SECONDS;
  return areTokensFine && isRefreshFine ? null : invalidParameter("Invalid range for token validity.");
}

/**
 * A client that lists its write attributes must list the required ones. `email_verified` and `phone_number_verified`
 * can never be writable.
 */
function permissionsRejection(
  pool: Pool,
  { ReadAttributes = [], WriteAttributes = [] }: ClientSettings,
): SettingsRejection {
  const names = schemaOf(pool).map(({ Name = "" }) => Name);
  if (!ReadAttributes.every((name) => names.includes(name))) {
    return invalidParameter("Invalid read attributes specified while creating a client");
  }
  const isWritable = (name: string) => name !== "sub" && !isVerifiedFlag(name) && !name.startsWith(DEVELOPER_PREFIX);
  const areKnown = WriteAttributes.every((name) => names.includes(name) && isWritable(name));
  const areEnough =
    WriteAttributes.length === 0 || requiredAttributes(pool).every((name) => WriteAttributes.includes(name));
  return areKnown && areEnough ? null : invalidParameter("Invalid write attributes specified while creating a client");
}

export function clientSettingsRejection(pool: Pool, settings: ClientSettings): SettingsRejection {
  return flowsRejection(settings) ?? lifetimesRejection(settings) ?? permissionsRejection(pool, settings);
}
