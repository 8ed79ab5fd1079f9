// The SSO sessions of app clients: for how long a client reuses the session cookie of the pool's domain instead of
// asking the user to sign in.

import type { Client } from "./clients.ts";
import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";

const DEFAULT_MINUTES = 60;

/**
 * For how many minutes after the sign-in a client reuses the session cookie. 0 if it always asks the user to sign in.
 */
export function ssoMinutes(context: Pick<Context, "sql">, client: Client): number {
  const row = firstRow<{ max_validity_minutes: number }>(
    context.sql,
    "SELECT max_validity_minutes FROM client_session_configurations WHERE client_id = ?",
    client.id,
  );
  return row?.max_validity_minutes ?? DEFAULT_MINUTES;
}

export function setClientSessions(context: Pick<Context, "sql">, client: Client, minutes: number): void {
  context.sql.exec(
    "INSERT OR REPLACE INTO client_session_configurations (client_id, max_validity_minutes) VALUES (?, ?)",
    client.id,
    minutes,
  );
}

export function describeClientSessions(context: Pick<Context, "sql">, client: Client) {
  return {
    UserPoolId: client.poolId,
    ClientId: client.id,
    SSOSession: { MaxValidityMinutes: ssoMinutes(context, client) },
  };
}
