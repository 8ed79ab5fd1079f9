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

/** While this work ends all sessions, other calls find the session ended first. That is no reason to go elsewhere. */
export async function whileEnding<Value>(work: Promise<Value>): Promise<Value> {
  isEnding = true;
  try {
    return await work;
  } finally {
    isEnding = false;
  }
}

/** Goes to the sign-in page, which shows the message of that name. A visit ends at its site, which signs the visitor out. */
export function leave(notice: "signed-out" | "deleted" | "password-changed"): void {
  startLeaving();
  void visit?.gatehouse.signOut();
  const site = visit?.site;
  location.replace(site ? toSite(site.origin, "sign-out", site.state) : `/login?notice=${notice}`);
}

/** For visitors who leave by a button. If Back brings them here again, the page asks them to sign in. */
export function startLeaving(): void {
  leaving = true;
  forgetAllDrafts();
}

/**
 * Goes to the sign-in page, which leads back to the same row and its draft. A visit only ends.
 * @param ended Whether Cognito ended the session.
 */
export function goToSignIn(ended: boolean): void {
  // The first caller knows the reason.
  if (leaving || isEnding) return;
  leaving = true;
  if (visit === undefined) {
    location.replace(withReturn("/login", location.pathname + location.hash) + (ended ? "&notice=session-over" : ""));
    return;
  }
  // Only the site can start another visit.
  showInstead(...visit.over);
}

/** Its part in [brackets] is the label of a button. */
export type Why = [text: string, target?: Target];

/** Shows why in place of everything that was about the account, on a page like those with one form. */
export function showInstead(title: string, ...[text, target]: Why): void {
  const main = find(HTMLElement, "main");
  const back = find(HTMLAnchorElement, ".who a");
  // Without a button of its own the page leads back.
  back.className = target ? "home" : "home button main";
  const heading = element("h1", { tabIndex: -1 });
  const way = element("p", { className: target ? "other-way" : "stack" }, back);
  main.replaceChildren(heading, ...deadEnd(text, target, "alert"), way);
  document.body.className = "entry";
  document.body.replaceChildren(find(HTMLElement, ".brand"), main, ...document.querySelectorAll(".foot"));
  showHeading(title);
  heading.focus();
}
