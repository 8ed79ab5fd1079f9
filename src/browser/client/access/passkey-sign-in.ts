// Signing in with a passkey. Cognito's challenge names the passkeys of one account, so the client must know the
// address of the account before the browser asks for a passkey. The visitor types the address, or this device
// remembers it.

import { notePasskeyUse } from "../../../accounts/passkeys/operation.ts";
import type { AccessClient, Attempt } from "../context.ts";
import { parseObject, textIn } from "../json.ts";
import type { LazyContext } from "../lazy/context.ts";
import { at } from "../lazy/path.ts";
import type { Step } from "../sign-in.ts";
import type { SignInRejected, SignInStep } from "../types.ts";
import type { DeviceMemory } from "./device.ts";
import { offersPasskeys } from "./offers-passkeys.ts";
import { type Created, offersAutofill, usePasskey } from "./webauthn.ts";

/** A challenge of Cognito expires with the session of the sign-in, after three minutes by default. */
const CHALLENGE_MS = 180_000;
const RENEW_AHEAD_MS = 20_000;

const rejected = (reason: SignInRejected["reason"]): SignInRejected => ({ kind: "rejected", reason });

type Calls = Pick<AccessClient, "signInWithPasskey" | "reauthenticateWithPasskey">;

export function passkeySignInCalls(context: LazyContext, device: DeviceMemory): Calls {
  const { steps, typed } = context;
  /** Stops the current request for a passkey: a browser handles one at a time. */
  let waiting: AbortController | undefined;
  /**
   * How many sign-ins that the visitor asked for are in progress. Meanwhile an autofill request is rejected, so that it
   * does not stop them.
   */
  let asked = 0;

  /** Signs in at the visitor's request, rather than by an autofill suggestion. */
  async function ask(attempt: Attempt): Promise<SignInStep> {
    asked++;
    try {
      return await signIn(attempt);
    } finally {
      asked--;
    }
  }

  async function signIn(attempt: Attempt, autofill?: AbortSignal): Promise<SignInStep> {
    waiting?.abort();
    const stopper = new AbortController();
    waiting = stopper;
    const stop = () => stopper.abort();
    if (autofill?.aborted) stop();
    autofill?.addEventListener("abort", stop);

    const config = await context.configuration();
    if (!config) return rejected("unreachable");
    if (!offersPasskeys(config) || (autofill && !(await offersAutofill()))) return rejected("passkey_unsupported");
    const username = typed.email(attempt.email);

    while (!stopper.signal.aborted) {
      const opening = await steps.initiate(config, "USER_AUTH", username, { PREFERRED_CHALLENGE: "WEB_AUTHN" });
      // With autofill the visitor has not asked for a passkey, so they need no message if the account has none.
      const none = rejected(autofill ? "passkey_cancelled" : "passkey_rejected");
      if (opening.kind !== "ok") return steps.follow(attempt, withoutReason(steps.rejection(opening), none));
      const { ChallengeName, ChallengeParameters = {}, Session } = opening.body;
      if (ChallengeName !== "WEB_AUTHN") return none;
      if (stopper.signal.aborted) break;
      const options = parseObject(textIn(ChallengeParameters, "CREDENTIAL_REQUEST_OPTIONS"));
      const passkey = await choose(options, autofill !== undefined, stopper.signal);
      if (passkey === "over") continue;
      if (passkey === "cancelled") return rejected("passkey_cancelled");
      const answer = { CREDENTIAL: JSON.stringify(passkey.json) };
      const step = withoutReason(await steps.respond(config, "WEB_AUTHN", Session, username, answer));
      const outcome = await steps.follow(attempt, step);
      if (outcome.kind === "signed_in") {
        device.keep(passkey.id);
        // Not awaited: the outcome does not matter, and the page may be left before the call ends.
        void context.apiSignedIn(at(notePasskeyUse, passkey.id), undefined);
      }
      return outcome;
    }
    return rejected("passkey_cancelled");
  }

  return {
    async signInWithPasskey({ email = device.address.read(), remember = true, autofill }) {
      if (autofill)
        return asked > 0 ? rejected("passkey_cancelled") : signIn({ email, password: "", remember }, autofill);
      return ask({ email, password: "", remember });
    },

    async reauthenticateWithPasskey() {
      const found = await context.again();
      return found.kind === "again" ? ask(found.attempt) : found;
    },
  };
}

/** Lets the visitor choose a passkey. "over": the challenge is about to expire, so that a new one is needed. */
async function choose(
  options: object,
  autofill: boolean,
  stopped: AbortSignal,
): Promise<Created | "over" | "cancelled"> {
  const round = new AbortController();
  let isOver = false;
  const stop = () => round.abort();
  stopped.addEventListener("abort", stop);
  const timer = setTimeout(async () => {
    await untilVisible();
    isOver = true;
    stop();
  }, CHALLENGE_MS - RENEW_AHEAD_MS);
  try {
    return await usePasskey(options as PublicKeyCredentialRequestOptionsJSON, autofill, round.signal);
  } catch {
    // Browsers do not tell why the request failed, so that no page learns which passkeys a device has.
    return isOver && autofill && !stopped.aborted ? "over" : "cancelled";
  } finally {
    clearTimeout(timer);
    stopped.removeEventListener("abort", stop);
  }
}

/** Waits until the page is visible: a hidden page needs no new challenge. */
async function untilVisible(): Promise<void> {
  while (document.hidden) {
    await new Promise((resolve) => document.addEventListener("visibilitychange", resolve, { once: true }));
  }
}

/**
 * Cognito has no exception of its own for a rejected passkey, so every rejection without a known reason counts as a
 * rejection of the passkey.
 */
function withoutReason(step: Step, otherwise = rejected("passkey_rejected")): Step {
  if (step.kind !== "rejected") return step;
  const isKnown = /^(too_many_attempts|disabled|challenge_over)$/.test(step.reason);
  return isKnown || step.detail === undefined ? step : otherwise;
}
