// The ways out of the account page. Once it is being left, nothing that arrives late may show anything.

import { forgetAllDrafts } from "../../widgets/draft.ts";
import { withReturn } from "../return-to.ts";

let leaving = false;

export function isLeaving(): boolean {
  return leaving;
}

/** To the sign-in page, which says `notice`. */
export function leave(notice: "signed-out" | "deleted" | "password-changed"): void {
  startLeaving();
  location.replace(`/login?notice=${notice}`);
}

/** For people who leave of their own accord by a button: Back may bring them here, which asks them to sign in. */
export function startLeaving(): void {
  leaving = true;
  forgetAllDrafts();
}

/** To the sign-in page, and back to here, to the same row with its draft. @param ended Cognito has ended the session. */
export function goToSignIn(ended: boolean): void {
  // The first to find out knows why.
  if (leaving) return;
  leaving = true;
  location.replace(withReturn("/login", location.pathname + location.hash) + (ended ? "&notice=session-over" : ""));
}
