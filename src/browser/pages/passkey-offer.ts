// Offers to add a passkey after a sign-in without one, on a device that can have one. A browser shows the offer at
// most once in PASSKEY_PAUSE_DAYS days, and never for an account that has a passkey.

import * as messages from "../../messages/catalogue.ts";
import { gatehouse } from "../client/client.ts";
import { withTarget } from "../widgets/alert.ts";
import { builtForm } from "../widgets/built-form.ts";
import { element, find } from "../widgets/dom.ts";
import { handleForm } from "../widgets/form.ts";
import { callFailure } from "./failure-messages.ts";
import { noteOffer } from "./passkey-offered.ts";
import { rememberAddressCheck } from "./remember-address.ts";
import { showSignInStep } from "./show-form.ts";

/**
 * Returns false if there is nothing to offer.
 * @param email The address to remember, if the visitor agrees.
 * @param goOn Leaves the page.
 */
export async function offerPasskey(email: string, goOn: () => void): Promise<boolean> {
  if (!(await hasAuthenticator())) return false;
  const known = await gatehouse.passkeys();
  if (known.kind !== "passkeys" || known.passkeys.length > 0) return false;
  if (!noteOffer()) return false;

  const { check, remember } = rememberAddressCheck();
  const form = builtForm([element("p", { className: "lead" }, messages.passkeyOffer), check], messages.addPasskey, [
    element("p", { className: "other-way" }, ...withTarget(messages.notNow, goOn)),
  ]);
  handleForm(showSignInStep(form, messages.passkeyOfferTitle), {}, async () => {
    const outcome = await gatehouse.addPasskey();
    switch (outcome.kind) {
      case "added":
        if (remember.checked) await gatehouse.rememberAddress(email);
        break;
      case "exists":
      case "signed_out":
        break;
      case "not_supported":
        return { alert: messages.passkeyNotSupported };
      case "too_many_attempts":
      case "problem":
      case "unreachable":
        return callFailure(outcome);
      default:
        return { alert: messages.passkeyNotAdded };
    }
    goOn();
    return "done";
  });
  find(HTMLButtonElement, "[type=submit]", form).focus();
  return true;
}

/**
 * Whether the device can have a passkey. If the browser rejects the question, the answer is no: the visitor wants to
 * go on.
 */
async function hasAuthenticator(): Promise<boolean | undefined> {
  try {
    return await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable?.();
  } catch {
    return false;
  }
}
