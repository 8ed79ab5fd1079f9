// Limits how many mails one address gets from all accounts together. Otherwise anybody with some accounts could fill a
// stranger's mailbox, and use up the mails that Cognito sends in a day.
//
// The address is stored as an HMAC, because it may belong to somebody who has no account here.

import { type UsageCounter, useAllowance } from "../../core/allowance.ts";
import { type DeriveKeys, hmac, hmacPurpose } from "../../core/derived-keys.ts";
import type { FailureOfKind } from "../../core/failure.ts";
import { writeLog } from "../../core/log.ts";
import type { Result } from "../../core/result.ts";
import { MAIL_ALLOWANCES } from "./operation.ts";

const PURPOSE = hmacPurpose("gatehouse mails to an address");

/** Counts one mail to the address, which must be in normal form. Fails if the allowance is used up. */
export type UseMailAllowance = (
  address: string,
) => Promise<Result<void, FailureOfKind<"too_many_requests" | "storage_unavailable">>>;

export function mailAllowance(deriveKeys: DeriveKeys, usage: UsageCounter, now: () => number): UseMailAllowance {
  return async (address) => {
    const { current } = await deriveKeys(PURPOSE);
    const subject = await hmac(current, address);
    const used = await useAllowance(usage, "mails_to_address", subject, MAIL_ALLOWANCES, new Date(now()));
    if (!used.ok && used.failure.kind === "too_many_requests") {
      writeLog({ event: "rate_limited", limit: "mails_to_address" });
    }
    return used;
  };
}
