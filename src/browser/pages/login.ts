// /login: e-mail and password. Other ways to sign in (other-ways.ts), further steps and rare rejections
// (sign-in-steps.ts) and the offer of a passkey (passkey-offer.ts) are in scripts of their own, which most visits
// never load.

import { ADDRESS } from "../client/access/device.ts";
import { offersPasskeys } from "../client/access/offers-passkeys.ts";
import { gatehouse, type SignInStep } from "../client/client.ts";
import { attempt } from "../widgets/attempt.ts";
import { checkEmail, checkPassword } from "../widgets/checks.ts";
import { find } from "../widgets/dom.ts";
import { handleForm, type Outcome, unreachable } from "../widgets/form.ts";
import { onDemand } from "../widgets/on-demand.ts";
import { addReveal } from "../widgets/password-field.ts";
import type { Way } from "./other-ways.ts";
import { mayOfferPasskey } from "./passkey-offered.ts";
import { commonSignInFailure } from "./sign-in-failure.ts";
import { AFTER_RESET, goToReturnPath, otherPage, prepareProviders, prepareSignInPage } from "./sign-in-page.ts";

const form = find(HTMLFormElement, "form");
const remember = find(HTMLInputElement, "#remember");
const resetPage = otherPage("/forgot-password");
let hasPasskeys = false;

const loadOtherWays = onDemand<typeof import("./other-ways.ts")>("./other-ways.js");
const loadSteps = onDemand<typeof import("./sign-in-steps.ts")>("./sign-in-steps.js");

const handle = handleForm(form, { email: checkEmail, password: checkPassword }, async ({ email, password }) =>
  follow(await gatehouse.signIn({ email, password, remember: remember.checked })),
);
const page = { form, handle, follow, resetPage };
addReveal(find(HTMLInputElement, "#password"));
prepareSignInPage(form, handle);
prepareProviders(form, handle, () => remember.checked);
void offerOtherWays();

async function follow(step: SignInStep): Promise<Outcome> {
  // After a reset of the password, `nextStep` below also ends the other sessions.
  if (step.kind === "signed_in" && history.state !== AFTER_RESET) {
    const offer = hasPasskeys && mayOfferPasskey() && (await import("./passkey-offer.ts").catch(() => undefined));
    if (!offer || !(await offer.offerPasskey(find(HTMLInputElement, "#email", form).value, goToReturnPath))) {
      goToReturnPath();
    }
    return "done";
  }
  const failure = step.kind === "rejected" && commonSignInFailure(step, resetPage);
  if (failure) return failure;
  const steps = await loadSteps();
  if (steps === undefined) {
    void gatehouse.signOut();
    return unreachable();
  }
  return steps.nextStep(step, page);
}

async function offerOtherWays(): Promise<void> {
  const config = history.state === AFTER_RESET ? undefined : await gatehouse.configuration();
  if (config === undefined) return find(HTMLElement, ".ways").remove();
  hasPasskeys = offersPasskeys(config);
  offer("use-passkey", hasPasskeys);
  offer("mail-code", config.emailCodes);
  if (hasPasskeys && attempt(() => localStorage.getItem(ADDRESS))) {
    (await loadOtherWays())?.suggestPasskey(page);
  }
}

function offer(way: Way, isOffered: boolean | undefined): void {
  const line = find(HTMLElement, `#${way}`);
  const button = find(HTMLButtonElement, "button", line);
  line.hidden = !isOffered;
  line.style.visibility = "visible";
  button.onclick = async () => {
    const ways = await loadOtherWays();
    if (ways) ways.signInBy(way, button, page);
    else handle.fail(unreachable());
  };
}
