// The states of an account, and when a state ends by itself.

import * as messages from "../../../messages/catalogue.ts";
import type { ListedAccountResponse } from "../../../operators/list/operation.ts";
import { badge, withDay } from "./rows.ts";

const STATES: Readonly<Record<ListedAccountResponse["state"], readonly [text: string, kind: "" | "good" | "bad"]>> = {
  pending: [messages.consolePending, ""],
  active: [messages.consoleActive, "good"],
  disabled: [messages.consoleDisabled, "bad"],
  closing: [messages.consoleClosing, "bad"],
};

export function stateBadge(state: ListedAccountResponse["state"]): HTMLElement {
  return badge(...STATES[state]);
}

/** When the state changes by itself. Empty if it does not. */
export function endOf(disabledUntil: string | null | undefined, deletesAt: string | null | undefined): string | Node {
  if (deletesAt) return withDay(messages.consoleDeletesAt, deletesAt);
  return disabledUntil ? withDay(messages.consoleDisabledUntil, disabledUntil) : "";
}
