// The client of the account page. During a visit by somebody from another site it uses the access token of that visit
// alone, and never the session of somebody who is signed in here, not even if the token is missing or has expired.

import { type Gatehouse, gatehouse as own } from "../../client/client.ts";
import type { Visit } from "./visit.ts";

const state = new URLSearchParams(location.search).get("visit");

export const visit: Visit | undefined =
  state === null ? undefined : await (await import("./visit.ts")).openVisit(state);

export const gatehouse: Gatehouse = visit?.gatehouse ?? own;
