// How mail is sent: one function for each provider.

import type { Result } from "../../core/result.ts";
import type { Letter, MailFailure } from "../mail.ts";

/** Sends one mail, once. Never throws because of the provider or the network. Returns the provider's id of the mail. */
export type Transport = (letter: Letter) => Promise<Result<string, MailFailure>>;

export const SEND_TIME_LIMIT_MILLISECONDS = 10_000;

/** RFC 3834: neither a holiday notice nor another machine responds to it. */
export const HEADERS = { "Auto-Submitted": "auto-generated" } as const;
