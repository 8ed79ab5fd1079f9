// The second factors of a pool as GetUserPoolMfaConfig and SetUserPoolMfaConfig show them.

import { allowsSoftwareTokens, type Pool, splitSettings } from "./pools.ts";

export function describeMfa(pool: Pool) {
  return {
    ...splitSettings(pool.settings).factors,
    SoftwareTokenMfaConfiguration: { Enabled: allowsSoftwareTokens(pool) },
    MfaConfiguration: pool.settings.MfaConfiguration ?? ("OFF" as const),
  };
}
