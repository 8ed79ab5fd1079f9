// Leaves the account page. From then on a late response must not change the page.

import { forgetAllDrafts } from "../../widgets/draft.ts";
import { withReturn } from "../return-to.ts";

let leaving = false;

export function isLeaving(): boolean {
  return leaving;
}

/** Goes to the sign-in page, which shows the message of that name. */
export function leave(notice: "signed-out" | "deleted" | "password-changed"): void {
  startLeaving();
  location.replace(`/login?notice=${notice}`);
}

/** For visitors who leave by a button. If Back brings them here again, the page asks them to sign in. */
export function startLeaving(): void {
  leaving = true;
  forgetAllDrafts();
}

/**
 * Goes to the sign-in page, which leads back to the same row and its draft.
 * @param ended Whether Cognito ended the session.
 */
export function goToSignIn(ended: boolean): void {
  // The first caller knows the reason.
  if (leaving) return;
  leaving = true;
  location.replace(withReturn("/login", location.pathname + location.hash) + (ended ? "&notice=session-over" : ""));
}
