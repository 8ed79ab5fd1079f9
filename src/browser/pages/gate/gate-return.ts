// Loaded only where the site has gated files: gets the session cookie before a signed-in visitor goes back to a gated
// file, and notices when the gate and a page of ours redirect to each other forever.

import * as messages from "../../../messages/catalogue.ts";
import { gatehouse } from "../../client/client.ts";
import { attempt } from "../../widgets/attempt.ts";
import type { FormHandle } from "../../widgets/form.ts";
import { RETURNED } from "./returned.ts";

/** A visitor who comes back within this time was sent by the gate, because the browser has not kept the cookie. */
const LOOP_MS = 20_000;

/**
 * Gets the session cookie, and returns whether to send the visitor on to the path: not if their session has ended, or
 * if they were sent there just before and have come back. A failure to get the cookie alone does not keep them here,
 * because the path might not be gated.
 */
export async function mayReturn(path: string, { note, fail }: FormHandle): Promise<boolean> {
  const { kind } = await gatehouse.openGate();
  if (kind === "signed_out") note(messages.sessionOver);
  if (kind === "signed_out" || !isLoop(path)) return kind !== "signed_out";
  fail({ alert: kind === "open" ? messages.cookiesBlocked : messages.unreachable });
  return false;
}

/**
 * To be called before a signed-in visitor is sent back to the path. Returns true if this tab was sent back to the same
 * path just before: then the gate has sent the visitor here again. A visitor who has had to sign in again meanwhile is
 * not in a loop, because the sign-in page calls `forgetReturn`.
 */
export function isLoop(path: string): boolean {
  const [at, before] = (attempt(() => sessionStorage.getItem(RETURNED)) ?? "").split(" ");
  const isAgain = before === path && Math.abs(Date.now() - Number(at)) < LOOP_MS;
  attempt(() =>
    isAgain ? sessionStorage.removeItem(RETURNED) : sessionStorage.setItem(RETURNED, `${Date.now()} ${path}`),
  );
  return isAgain;
}
