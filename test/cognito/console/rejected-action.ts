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

/** In words, and for developers with the exception. @param what What was rejected. */
export function rejection(pool: Pool, { exception, message }: RejectedAction, what: string): Html {
  const why =
    exception === "InvalidPasswordException"
      ? `This password doesn't follow the pool's rule: ${passwordRules(pool)}.`
      : `Cognito rejected this: ${what}.`;
  return html`<div class="messages"><p role="alert">${why}<br><small>${exception}: ${message}</small></p></div>`;
}
