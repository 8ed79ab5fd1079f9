// Users' TOTP apps: setup, checking codes, and preferences. A new secret replaces the old one only after its first
// correct code, so an abandoned setup locks nobody out.

import type { Context } from "./context.ts";
import { firstRow } from "./schema.ts";
import { makeSoftwareTokenSecret, stepAt, stepsOfCode } from "./totp.ts";
import type { User } from "./users.ts";

export interface SoftwareToken {
  readonly secret: string;
  readonly isVerified: boolean;
  /** The user's name for the device, or null. */
  readonly deviceName: string | null;
  /** Whether the user has enabled the app. A pool that requires MFA asks for a code regardless. */
  readonly enabled: boolean;
  readonly preferred: boolean;
}

type TokenRow = {
  secret: string;
  verified: number;
  device_name: string | null;
  used_steps: string;
  enabled: number;
  preferred: number;
};

function findRow(context: Context, user: User, condition: string): TokenRow | null {
  return firstRow<TokenRow>(context.sql, `SELECT * FROM software_tokens WHERE user_id = ? ${condition}`, user.id);
}

function tokenFromRow(row: TokenRow): SoftwareToken {
  return {
    secret: row.secret,
    isVerified: row.verified === 1,
    deviceName: row.device_name,
    enabled: row.enabled === 1,
    preferred: row.preferred === 1,
  };
}

/** The verified token, or null. */
export function verifiedTokenOf(context: Context, user: User): SoftwareToken | null {
  const row = findRow(context, user, "AND verified = 1");
  return row === null ? null : tokenFromRow(row);
}

/** The token that is being set up or, if there is none, the verified one. */
export function latestTokenOf(context: Context, user: User): SoftwareToken | null {
  const row = findRow(context, user, "ORDER BY verified LIMIT 1");
  return row === null ? null : tokenFromRow(row);
}

/** Starts the setup: returns a new secret for the app and discards an unfinished setup. */
export function associateToken(context: Context, user: User): string {
  const secret = makeSoftwareTokenSecret();
  context.sql.exec(
    "INSERT OR REPLACE INTO software_tokens (user_id, verified, secret) VALUES (?, 0, ?)",
    user.id,
    secret,
  );
  return secret;
}

/**
 * Finishes the setup. The token replaces the previous one and takes over its preference. Returns false if the secret
 * was replaced while its code was checked.
 */
export function confirmToken(
  context: Context,
  user: User,
  token: SoftwareToken,
  deviceName: string | null,
  enable: boolean,
): boolean {
  if (latestTokenOf(context, user)?.secret !== token.secret) return false;
  const old = verifiedTokenOf(context, user);
  if (!token.isVerified) context.sql.exec("DELETE FROM software_tokens WHERE user_id = ? AND verified = 1", user.id);
  context.sql.exec(
    "UPDATE software_tokens SET verified = 1, device_name = ?, enabled = ?, preferred = ? WHERE user_id = ? AND secret = ?",
    deviceName ?? token.deviceName,
    old?.enabled || enable ? 1 : 0,
    old?.preferred || (enable && old === null) ? 1 : 0,
    user.id,
    token.secret,
  );
  return true;
}

/** `used`: the code is correct but was already used. `gone`: the secret was replaced while the code was checked. */
export type CodeVerdict = "right" | "used" | "wrong" | "gone";

/**
 * Checks a code and, if it is correct, stores its time step as used: RFC 6238 section 5.2 forbids accepting a code
 * twice. After the used steps are read, there is no await before the new one is written, so of two concurrent
 * requests with the same code only one succeeds.
 */
export async function useCode(context: Context, user: User, token: SoftwareToken, code: string): Promise<CodeVerdict> {
  const steps = await stepsOfCode(token.secret, code, context.now);
  if (steps.length === 0) return "wrong";
  const row = firstRow<{ used_steps: string }>(
    context.sql,
    "SELECT used_steps FROM software_tokens WHERE user_id = ? AND secret = ?",
    user.id,
    token.secret,
  );
  if (row === null) return "gone";
  const used: number[] = JSON.parse(row.used_steps);
  const fresh = steps.find((step) => !used.includes(step));
  if (fresh === undefined) return "used";
  const remembered = [...used, fresh].filter((step) => Math.abs(step - stepAt(context.now)) <= 2);
  context.sql.exec(
    "UPDATE software_tokens SET used_steps = ? WHERE user_id = ? AND secret = ?",
    JSON.stringify(remembered),
    user.id,
    token.secret,
  );
  return "right";
}

export function setTokenPreference(context: Context, user: User, enabled: boolean, preferred: boolean): void {
  context.sql.exec(
    "UPDATE software_tokens SET enabled = ?, preferred = ? WHERE user_id = ? AND verified = 1",
    enabled ? 1 : 0,
    enabled && preferred ? 1 : 0,
    user.id,
  );
}

/** Removes the app, and a setup that is not finished. */
export function deleteTokens({ sql }: Context, user: User): void {
  sql.exec("DELETE FROM software_tokens WHERE user_id = ?", user.id);
}
