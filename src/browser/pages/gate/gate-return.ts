// Loaded only where the site has gated files: gets the session cookie before a visitor who is signed in goes back to one, and
// notices when the gate and a page of ours redirect to each other for ever.

import * as messages from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import { attempt } from "../../widgets/attempt.ts";
import type { FormHandle } from "../../widgets/form.ts";
import { RETURNED } from "./returned.ts";

/** A visitor who is here again within this time was sent here by the gate: the browser has not kept the cookie. */
const LOOP_MS = 20_000;

/** Whether the visitor can go on to the path. Without the cookie, one that is not gated can still be opened. */
export async function mayReturn(path: string, { note, fail }: FormHandle): Promise<boolean> {
  const { kind } = await gatehouse.openGate();
  if (kind === "signed_out") note(messages.sessionOver);
  if (kind === "signed_out" || !isLoop(path)) return kind !== "signed_out";
  fail({ alert: kind === "open" ? messages.cookiesBlocked : messages.unreachable });
  return false;
}

/**
 * Call it before a visitor who is signed in is sent back. True the second time: the gate has sent them here again. Between two
 * sign-ins somebody has acted, so nobody is in a loop: see `forgetReturn`.
 */
export function isLoop(path: string): boolean {
  const [at, before] = (attempt(() => sessionStorage.getItem(RETURNED)) ?? "").split(" ");
  const isAgain = before === path && Math.abs(Date.now() - Number(at)) < LOOP_MS;
  attempt(() =>
    isAgain ? sessionStorage.removeItem(RETURNED) : sessionStorage.setItem(RETURNED, `${Date.now()} ${path}`),
  );
  return isAgain;
}
