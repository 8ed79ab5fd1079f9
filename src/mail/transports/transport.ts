// How mail is sent: one function for each provider.

import type { Result } from "../../core/result.ts";
import type { Letter, MailFailure } from "../mail.ts";

/** Tries once to send a mail. Returns the provider's ID of it. Never throws because of the provider or network. */
export type Transport = (letter: Letter) => Promise<Result<string, MailFailure>>;

export const SEND_TIME_LIMIT_MILLISECONDS = 10_000;

/** Tells other programs not to send automatic replies, such as holiday notices (RFC 3834). */
export const HEADERS = { "Auto-Submitted": "auto-generated" } as const;
