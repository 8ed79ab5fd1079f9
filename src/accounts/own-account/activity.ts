// What a person sees of the audit log: the events of their own account, but never which operator caused one, or from
// where.

import type { Actor, AuditDetail } from "../../audit/event.ts";
import type { ActivityRow } from "../../audit/store.ts";
import type { Activity } from "./operation.ts";

const BY: Readonly<Record<Actor["kind"], Activity["by"]>> = {
  person: "you",
  operator: "operator",
  // A command is run by somebody who runs the site, so the person sees its events as an operator's.
  command: "operator",
  scheduled_run: "gatehouse",
};

export function renderActivity({ event, at, outcome, actorKind, detail, network, country }: ActivityRow): Activity {
  const { fields = [] }: AuditDetail = JSON.parse(detail);
  const origin = actorKind === "person" ? { network, country } : { network: null, country: null };
  return { event, at: at.toISOString(), outcome, by: BY[actorKind], fields, ...origin };
}
