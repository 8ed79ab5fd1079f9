// Whether this browser may offer a passkey now. Part of the sign-in page, so that most visitors never load the offer.

import { PASSKEY_PAUSE_DAYS } from "../../core/limits.ts";
import { PASSKEYS } from "../client/access/device.ts";
import { attempt } from "../widgets/attempt.ts";

/** When this browser last offered one, in ms. */
const OFFERED = "gatehouse.passkey-offered";

const PAUSE_MS = PASSKEY_PAUSE_DAYS * 86_400_000;

/** Not where one was made or used: see client/access/device.ts. */
export function mayOfferPasskey(): boolean | undefined {
  return attempt(
    () => localStorage.getItem(PASSKEYS) === null && Date.now() - Number(localStorage.getItem(OFFERED)) > PAUSE_MS,
  );
}

/** The next offer waits: because one was made, or a passkey removed. Returns whether that could be stored. */
export function noteOffer(): boolean {
  const isStored = attempt(() => {
    localStorage.setItem(OFFERED, String(Date.now()));
    return true;
  });
  return isStored === true;
}
