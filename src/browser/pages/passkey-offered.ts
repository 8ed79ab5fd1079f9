// Whether this browser may offer a passkey now. Part of the sign-in page, so that most visitors never load the offer.

import { PASSKEY_PAUSE_DAYS } from "../../core/limits.ts";
import { PASSKEYS } from "../client/access/device.ts";
import { attempt } from "../widgets/attempt.ts";

/** The key in localStorage of the time when this browser last offered a passkey, in ms. */
const OFFERED = "gatehouse.passkey-offered";

const PAUSE_MS = PASSKEY_PAUSE_DAYS * 86_400_000;

/** False in a browser where a passkey has already been created or used: see client/access/device.ts. */
export function mayOfferPasskey(): boolean | undefined {
  return attempt(
    () => localStorage.getItem(PASSKEYS) === null && Date.now() - Number(localStorage.getItem(OFFERED)) > PAUSE_MS,
  );
}

/** Postpones the next offer, after an offer or the removal of a passkey. Returns whether that could be stored. */
export function noteOffer(): boolean {
  const isStored = attempt(() => {
    localStorage.setItem(OFFERED, String(Date.now()));
    return true;
  });
  return isStored === true;
}
