// The account of somebody who has signed in with another provider. Cognito lets such a session change neither password, authenticator
// app nor passkeys, and has none of them.

import { find } from "../../widgets/dom.ts";

/** With which provider the visitor last signed in here. In localStorage. */
export const PROVIDER = "gatehouse.provider";

let isVia = false;

export function isViaProvider(): boolean {
  return isVia;
}

/** Hides what such a session can't do. */
export function showViaProvider(): void {
  isVia = true;
  for (const id of ["security", "email-action"]) find(HTMLElement, `#${id}`).hidden = true;
}
