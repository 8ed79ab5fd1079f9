// The site that opened this tab, so that our pages can lead back to it. /handover stores it after the Worker has
// confirmed that the origin is allowed; no page takes it from its own address. It is kept when the tab goes to another
// page or reloads.

import * as messages from "../../messages/catalogue.ts";
import { fill } from "../../messages/fill.ts";
import { attempt, parseObject, textIn } from "../client/json.ts";
import { toSite } from "../handover/message.ts";
import { element } from "../widgets/dom.ts";

/** The key in sessionStorage. sign-in-page.ts and account.ts contain the same key. */
const STORED = "gatehouse.site";

const BACK_LINK = "back-to-site";

export type SiteOfTab = {
  readonly origin: string;
  /** The state of the request with which the site opened the tab. */
  readonly state: string;
  /** When the request came, in ms. */
  readonly since: number;
};

export function siteOfTab(): SiteOfTab | undefined {
  const site = parseObject(attempt(() => sessionStorage.getItem(STORED)) ?? "");
  const [origin, state] = [textIn(site, "origin"), textIn(site, "state")];
  return origin === "" ? undefined : { origin, state, since: Number(site.since) || 0 };
}

/**
 * Stores the site. Returns since when the tab has known this request, in ms.
 * @param origin Must be an allowed origin.
 */
export function rememberSite(origin: string, state: string): number {
  const before = siteOfTab();
  const since = before?.state === state ? before.since : Date.now();
  attempt(() => sessionStorage.setItem(STORED, JSON.stringify({ origin, state, since } satisfies SiteOfTab)));
  return since;
}

export function forgetSite(): void {
  attempt(() => sessionStorage.removeItem(STORED));
}

export function hostOf({ origin }: Pick<SiteOfTab, "origin">): string {
  return new URL(origin).host;
}

/** A link to the site that replaces this page in the history, so that Back does not lead through this page again. */
function backLink(site: SiteOfTab, label: string): HTMLAnchorElement {
  const href = toSite(site.origin, "back", site.state);
  const link = element("a", { href, id: BACK_LINK }, fill(label, { host: hostOf(site) }));
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(href);
  });
  return link;
}

/** Adds the link to the site to this page, if a site opened its tab. */
export function addBackLink(label = messages.backToHost): void {
  const site = siteOfTab();
  if (site === undefined || document.querySelector(`#${BACK_LINK}`) !== null) return;
  const home = document.querySelector(".who a, .home");
  const link = backLink(site, label);
  link.className = home?.className ?? "";
  if (home !== null) home.replaceWith(link);
  else document.querySelector("main")?.append(element("p", { className: "other-way" }, link));
}
