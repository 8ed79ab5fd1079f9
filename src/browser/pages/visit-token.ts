// The access token of somebody who came from a site to our account page. It belongs to this tab and to this visit
// only, and is not a session: our origin gets no refresh token, and the session of somebody who is signed in here is
// not touched.

import { attempt, parseObject, textIn } from "../client/json.ts";

const STORED = "gatehouse.visit";

export type VisitToken = {
  /** The state of the site's request, which is also in the URL of the page. */
  readonly state: string;
  readonly accessToken: string;
  /** When this browser received it, in ms. */
  readonly since: number;
  readonly lifetimeMs: number;
};

/** The token of the visit with this state, if this tab has it. */
export function readVisitToken(state: string): VisitToken | undefined {
  const stored = parseObject(attempt(() => sessionStorage.getItem(STORED)) ?? "");
  const accessToken = textIn(stored, "accessToken");
  if (textIn(stored, "state") !== state || accessToken === "") return undefined;
  return { state, accessToken, since: Number(stored.since), lifetimeMs: Number(stored.lifetimeMs) };
}

export function writeVisitToken(token: VisitToken): void {
  attempt(() => sessionStorage.setItem(STORED, JSON.stringify(token)));
}

export function forgetVisitToken(): void {
  attempt(() => sessionStorage.removeItem(STORED));
}
