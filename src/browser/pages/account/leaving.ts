// Leaves the account page. From then on a late response must not change the page.

import { toSite } from "../../handover/message.ts";
import type { Target } from "../../widgets/alert.ts";
import { deadEnd } from "../../widgets/dead-end.ts";
import { element, find, showHeading } from "../../widgets/dom.ts";
import { forgetAllDrafts } from "../../widgets/draft.ts";
import { withReturn } from "../return-to.ts";
import { visit } from "./client.ts";

let leaving = false;

export function isLeaving(): boolean {
  return leaving;
}

let isEnding = false;

/**
 * Waits for work that ends all sessions. Other calls may notice first that the session has ended; until the work is
 * done, they do not lead to the sign-in page.
 */
export async function whileEnding<Value>(work: Promise<Value>): Promise<Value> {
  isEnding = true;
  try {
    return await work;
  } finally {
    isEnding = false;
  }
}

/**
 * Goes to the sign-in page, which shows the message that `notice` names. During a visit from another site, goes back
 * to that site instead, which signs the visitor out.
 */
export function leave(notice: "signed-out" | "deleted" | "password-changed"): void {
  startLeaving();
  void visit?.gatehouse.signOut();
  const site = visit?.site;
  location.replace(site ? toSite(site.origin, "sign-out", site.state) : `/login?notice=${notice}`);
}

/**
 * Call it when the visitor leaves by a button, such as “Sign out”. If they return with Back, the page asks them to
 * sign in.
 */
export function startLeaving(): void {
  leaving = true;
  forgetAllDrafts();
}

/**
 * Goes to the sign-in page, which leads back to the same row and its draft. During a visit, says that the visit is
 * over.
 * @param ended Whether Cognito ended the session.
 */
export function goToSignIn(ended: boolean): void {
  // Once the page is leaving or ends the sessions itself, calls that notice the end of the session must not change
  // where the page goes.
  if (leaving || isEnding) return;
  leaving = true;
  if (visit === undefined) {
    location.replace(withReturn("/login", location.pathname + location.hash) + (ended ? "&notice=session-over" : ""));
    return;
  }
  // The sign-in page would not help: only the site from which the visitor came can start another visit.
  showInstead(...visit.over);
}

/** A reason, and what its part in [brackets] does as a link or a button. */
export type Why = [text: string, target?: Target];

/** Replaces everything about the account with a title and the reason, in the layout of the pages with a single form. */
export function showInstead(title: string, ...[text, target]: Why): void {
  const main = find(HTMLElement, "main");
  const back = find(HTMLAnchorElement, ".who a");
  // If the reason has no target, the link back is the main button.
  back.className = target ? "home" : "home button main";
  const heading = element("h1", { tabIndex: -1 });
  const way = element("p", { className: target ? "other-way" : "stack" }, back);
  main.replaceChildren(heading, ...deadEnd(text, target, "alert"), way);
  document.body.className = "entry";
  document.body.replaceChildren(find(HTMLElement, ".brand"), main, ...document.querySelectorAll(".foot"));
  showHeading(title);
  heading.focus();
}
