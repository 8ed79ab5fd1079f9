// An action on a user that Cognito rejected: it is told where it was asked for.

import type { Pool } from "../domain/pools.ts";
import { type Html, html } from "./html.ts";
import { passwordRules } from "./pool-section.ts";

export interface RejectedAction {
  /** A key of ACTIONS in user-actions.ts. */
  readonly action: string;
  readonly username: string;
  readonly exception: string;
  readonly message: string;
  /** What was entered. */
  readonly password: string;
  readonly isTemporary: boolean;
}

/** It is told at the field. */
export function isWrongPassword({ exception }: RejectedAction): boolean {
  return exception === "InvalidPasswordException";
}

/** In words, and for developers with the exception. @param what What was rejected. */
export function rejection(rejected: RejectedAction, what: string): Html {
  return html`<div class="messages"><p role="alert">${withException(`Cognito rejected this: ${what}.`, rejected)}</p></div>`;
}

export function wrongPassword(pool: Pool, rejected: RejectedAction): Html {
  return withException(`It needs ${passwordRules(pool)}.`, rejected);
}

function withException(why: string, { exception, message }: RejectedAction): Html {
  return html`${why} <code>${exception}: ${message}</code>`;
}
