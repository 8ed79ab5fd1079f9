// Sessions: the sign-ins that a pool keeps a record of while its session tracking is on. A session is a sign-in with
// a session ID. It ends when the sign-in is revoked or expires.

import type { OutputOf } from "../model/operations.ts";
import { type Rejection, reject } from "../protocol/rejection.ts";
import type { Context } from "./context.ts";
import { deviceTypeOf } from "./device-type.ts";
import { makeUserSessionId } from "./identifiers.ts";
import type { Pool } from "./pools.ts";
import { firstRow } from "./schema.ts";
import type { SignIn } from "./sign-ins.ts";
import { epochSeconds, type User } from "./users.ts";

const DEFAULT_MAX_PER_USER = 20;
/** Cognito returns all sessions of a user on one page of up to 125. */
const MAX_LISTED = 125;
/** AWS's lists take "a few seconds" to show a change. */
const LATE_MILLISECONDS = 5_000;

interface Configuration {
  readonly tracking: "DISABLED" | "ENABLED";
  readonly maxPerUser: number;
}

function configurationOf({ sql }: Context, pool: Pool): Configuration {
  const row = firstRow<{ tracking: Configuration["tracking"]; max_per_user: number }>(
    sql,
    "SELECT tracking, max_per_user FROM session_configurations WHERE pool_id = ?",
    pool.id,
  );
  return row === null
    ? { tracking: "DISABLED", maxPerUser: DEFAULT_MAX_PER_USER }
    : { tracking: row.tracking, maxPerUser: row.max_per_user };
}

export function setSessionConfiguration(
  { sql }: Pick<Context, "sql">,
  pool: Pool,
  { tracking, maxPerUser }: Configuration,
): void {
  sql.exec(
    "INSERT OR REPLACE INTO session_configurations (pool_id, tracking, max_per_user) VALUES (?, ?, ?)",
    pool.id,
    tracking,
    maxPerUser,
  );
}

export function describeSessionConfiguration(context: Context, pool: Pool) {
  const { tracking, maxPerUser } = configurationOf(context, pool);
  return { UserPoolId: pool.id, UserSessionTracking: tracking, TokenSession: { MaxPerUser: maxPerUser } };
}

/** Whether a pool tracks sessions. In the LITE tier it does not, even if tracking was turned on in another tier. */
function tracksSessions(context: Context, pool: Pool): boolean {
  return pool.settings.UserPoolTier !== "LITE" && configurationOf(context, pool).tracking === "ENABLED";
}

export function trackingRejection(context: Context, pool: Pool): Rejection<"OperationNotEnabledException"> | null {
  return tracksSessions(context, pool)
    ? null
    : reject("OperationNotEnabledException", "User session tracking is not enabled for this user pool.");
}

/** The conditions of an active session, with the parameters user and time. */
const ACTIVE = "user_id = ?1 AND session_id IS NOT NULL AND revoked_at IS NULL AND expires_at > ?2";

/**
 * Keeps a record of a new sign-in. If the user has as many sessions as the pool allows, those that were used least
 * recently are revoked first.
 */
export function trackSignIn(context: Context, pool: Pool, user: User, signIn: SignIn): void {
  if (!tracksSessions(context, pool)) return;
  const { sql, now, caller } = context;
  sql.exec(
    `UPDATE sign_ins SET revoked_at = ?2 WHERE event_id IN
       (SELECT event_id FROM sign_ins WHERE ${ACTIVE} ORDER BY last_active_at DESC, auth_time DESC LIMIT -1 OFFSET ?3)`,
    user.id,
    now,
    configurationOf(context, pool).maxPerUser - 1,
  );
  sql.exec(
    "UPDATE sign_ins SET session_id = ?, last_active_at = ?, device_type = ?, ip_address = ? WHERE event_id = ?",
    makeUserSessionId(),
    now,
    deviceTypeOf(caller.userAgent),
    caller.ipAddress,
    signIn.eventId,
  );
}

/** Records the use of a refresh token. */
export function touchSession(context: Context, pool: Pool, signIn: SignIn): void {
  if (!tracksSessions(context, pool)) return;
  const { sql, now, caller } = context;
  sql.exec(
    `UPDATE sign_ins SET last_active_at = ?, device_type = ?, ip_address = ?
     WHERE event_id = ? AND session_id IS NOT NULL`,
    now,
    deviceTypeOf(caller.userAgent),
    caller.ipAddress,
    signIn.eventId,
  );
}

type SessionRow = {
  event_id: string;
  session_id: string;
  client_id: string;
  auth_time: number;
  last_active_at: number;
  device_type: string;
  ip_address: string;
};

/** The user's active sessions, the one that was used last first. `current` is the caller's sign-in. */
export function describeSessions(context: Context, pool: Pool, user: User, current: SignIn | null) {
  const { sql, now } = context;
  const isLate = pool.behaviour.sessionLists === "late";
  const condition = isLate
    ? `user_id = ?1 AND session_id IS NOT NULL AND expires_at > ?2 AND auth_time <= ?2 - ${LATE_MILLISECONDS}
       AND (revoked_at IS NULL OR revoked_at > ?2 - ${LATE_MILLISECONDS})`
    : ACTIVE;
  const query = `SELECT * FROM sign_ins WHERE ${condition} ORDER BY last_active_at DESC, session_id LIMIT ${MAX_LISTED}`;
  const rows = sql.exec<SessionRow>(query, user.id, now).toArray();
  const Sessions: OutputOf<"ListUserSessions">["Sessions"] = rows.map((row) => ({
    SessionId: row.session_id,
    SessionType: "TOKEN",
    ClientId: row.client_id,
    CreateDate: epochSeconds(row.auth_time),
    LastActiveDate: epochSeconds(row.last_active_at),
    DeviceType: row.device_type,
    LastIPAddress: row.ip_address,
    LastLocation: { Country: "unknown" },
    IsCurrentSession: row.event_id === current?.eventId,
  }));
  return { Sessions };
}

/** The sign-in of an active session. */
export function findSessionOf(
  { sql, now }: Context,
  user: User,
  sessionId: string,
): { readonly eventId: string } | null {
  const query = `SELECT event_id FROM sign_ins WHERE ${ACTIVE} AND session_id = ?3`;
  const row = firstRow<{ event_id: string }>(sql, query, user.id, now, sessionId);
  return row === null ? null : { eventId: row.event_id };
}

export const noSuchSession = () => reject("ResourceNotFoundException", "Session does not exist.");
