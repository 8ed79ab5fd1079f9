// The rejection of an action on a user. Its message appears where the action was requested.

import type { Pool } from "../domain/pools.ts";
import { type Html, html } from "./html.ts";
import { passwordRules } from "./pool-section.ts";

export interface RejectedAction {
  /** A key of ACTIONS in user-actions.ts. */
  readonly action: string;
  readonly username: string;
  readonly exception: string;
  readonly message: string;
  /** The password that was entered, and whether it was to be temporary, to fill in the form again. */
  readonly password: string;
  readonly isTemporary: boolean;
}

/** Whether the password breaks the pool's rules. This rejection is shown at the field. */
export function isWrongPassword({ exception }: RejectedAction): boolean {
  return exception === "InvalidPasswordException";
}

/**
 * The message in words, with the exception for developers.
 * @param what The action that was rejected.
 */
export function rejection(rejected: RejectedAction, what: string): Html {
  return html`<div class="messages"><p role="alert">${withException(`Cognito rejected this: ${what}.`, rejected)}</p></div>`;
}

export function wrongPassword(pool: Pool, rejected: RejectedAction): Html {
  return withException(`It needs ${passwordRules(pool)}.`, rejected);
}

function withException(why: string, { exception, message }: RejectedAction): Html {
  return html`${why} <code>${exception}: ${message}</code>`;
}
