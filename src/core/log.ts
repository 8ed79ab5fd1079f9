// Writes the log: one JSON line per entry, with the fields listed here and no others. JSON escapes line breaks, so no
// value can forge a line. No field may contain a password, token, session, e-mail address or name.

import type { Timings } from "./timing.ts";

export interface LogEntry {
  readonly event:
    | "request"
    | "sign_up"
    | "account_deleted"
    | "signed_out_everywhere"
    | "email_change_started"
    | "email_change_cancelled"
    | "email_changed"
    | "account_exported"
    | "account_changed"
    | "password_set"
    | "provider_connected"
    | "provider_disconnected"
    | "account_disabled"
    | "account_enabled"
    | "account_restored"
    | "roles_changed"
    | "password_reset_forced"
    | "second_factor_removed"
    | "account_list_exported"
    | "scheduled_run"
    | "reconciled"
    | "mail"
    | "many_proofs"
    | "address_proved"
    | "account_recovered"
    | "invitation_created"
    | "invitation_resent"
    | "invitation_revoked"
    | "consistency_check"
    | "audit_sealed"
    | "audit_pruned"
    | "token_rejected"
    | "rate_limited"
    | "not_ready"
    | "settings_invalid"
    | "exception";
  readonly requestId?: string | undefined;
  readonly method?: string;
  /** The route's pattern, never the requested URL. */
  readonly route?: string;
  readonly status?: number;
  readonly milliseconds?: number;
  /** The part of `milliseconds` spent waiting for each dependency. */
  readonly waitMs?: Timings;
  readonly accountId?: string | undefined;
  /** The account of the operator who acted on `accountId`. */
  readonly operatorId?: string;
  readonly step?: string | undefined;
  readonly outcome?: string;
  readonly cause?: string | undefined;
  readonly complete?: boolean;
  readonly calls?: readonly { readonly step: string; readonly milliseconds: number; readonly outcome: string }[];
  readonly target?: "account" | "tombstone" | "email_change" | "identity";
  readonly limit?: "sign_up" | "rejected_token" | "account" | "mails_to_address" | "proofs";
  readonly missing?: readonly string[];
  /** The kind of a mail, and how often it has been tried. */
  readonly mail?: string;
  readonly tries?: number;
  readonly count?: number;
  readonly usersWithoutRow?: number;
  readonly rowsWithoutUser?: number;
  /** A seal of the audit log: its chain (by retention), its number in the chain, and its SHA-256. */
  readonly retention?: string;
  readonly number?: number;
  readonly digest?: string;
  readonly settings?: readonly { readonly setting: string; readonly problem: string }[];
}

/** Writes the entry, with the time (ISO 8601, UTC). */
export function writeLog(entry: LogEntry): void {
  console.log(JSON.stringify({ time: new Date().toISOString(), ...entry }));
}
