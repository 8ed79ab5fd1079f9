// For the page /callback, to which the visitor comes back from another provider: exchanges the code in the address for
// tokens, and finds or creates the account.

import { createFederatedAccount } from "../../../accounts/federation/operation.ts";
import { getAccount } from "../../../accounts/own-account/operation.ts";
import type { ProvidersClient } from "../context.ts";
import { attempt } from "../json.ts";
import { claimOf } from "../lazy/access-token.ts";
import { ACCOUNT } from "../lazy/account.ts";
import type { LazyContext } from "../lazy/context.ts";
import { apiRejection } from "../lazy/outcomes.ts";
import type { Federation } from "../types.ts";
import { type DomainTokens, logoutAddress, redeem, startAddress } from "./domain.ts";
import type { CallbackOutcome, FederatedProfile } from "./outcomes.ts";
import { type Pending, takePending } from "./pending.ts";

/** The error codes of a sign-in that the person or the provider has refused. Some providers use other codes. */
const CANCELLED = /^(access_denied|user_cancelled_authorize)$/;

/** Cognito's error for the second of two simultaneous first sign-ins: the first one has already created the user. */
const MADE_MEANWHILE = /Already found an entry for username/;

/**
 * The key in sessionStorage for the address to which the visitor goes on after the session at the pool's domain has
 * ended. It is stored, because the domain sends the visitor back without any parameters.
 */
const AFTER_LOGOUT = "gatehouse.after-logout";

type Calls = Pick<ProvidersClient, "completeSignInWith" | "leaveDomain">;

export function completeCalls(context: LazyContext): Calls {
  return {
    async completeSignInWith(search) {
      const sent = new URLSearchParams(search);
      if (search === "") return { kind: "left_domain", next: takeNext() };
      const pending = takePending(sent.get("state") ?? "");
      if (pending === undefined) return { kind: "unknown_state" };
      const federation = (await context.configuration())?.federation;
      if (!federation) return { kind: "failed", pending };
      const error = sent.get("error");
      const code = sent.get("code");
      if (error === null && code !== null) return exchange(federation, pending, code);
      if (MADE_MEANWHILE.test(sent.get("error_description") ?? "")) return again(federation, pending);
      // No text from the address is shown, because anybody can make a link to this page.
      return { kind: error === null || CANCELLED.test(error) ? "cancelled" : "failed", pending };
    },

    async leaveDomain(next) {
      const federation = (await context.configuration())?.federation;
      return federation ? leaveFor(federation, next) : next;
    },
  };

  async function exchange(federation: Federation, pending: Pending, code: string): Promise<CallbackOutcome> {
    const tokens = await redeem(federation, code, pending.verifier);
    if (tokens === "unreachable") return { kind: "unreachable", retry: () => exchange(federation, pending, code) };
    if (tokens === "invalid_grant") return again(federation, pending);
    // A code from somebody else's sign-in would have another nonce.
    if (tokens === "rejected" || claimOf(tokens.id_token, "nonce") !== pending.nonce)
      return { kind: "failed", pending };
    if (pending.purpose === "connect") return { kind: "connect", pending, tokens };
    const isMeant = pending.account === "" || claimOf(tokens.access_token, "username") === pending.account;
    return isMeant ? signIn(federation, pending, tokens) : { kind: "other_account", pending };
  }

  /** Tries once more, after ending the session at the domain: that session may be of a user who no longer exists. */
  async function again(federation: Federation, pending: Pending): Promise<CallbackOutcome> {
    if (pending.isRetry) return { kind: "failed", pending };
    const next = await startAddress(federation, { ...pending, isRetry: true });
    if (next === undefined) return { kind: "failed", pending };
    return { kind: "leaving", next: leaveFor(federation, next) };
  }

  async function signIn(federation: Federation, pending: Pending, tokens: DomainTokens): Promise<CallbackOutcome> {
    const token = tokens.access_token;
    const found = await context.apiAs(token, getAccount, ACCOUNT);
    if (found.kind === "unreachable") {
      return { kind: "unreachable", retry: () => signIn(federation, pending, tokens) };
    }
    if (found.kind === "ok") return start(federation, pending, tokens);
    if (found.type !== "account-not-found") return { kind: "failed", pending };
    return create({});

    async function create(profile: FederatedProfile): Promise<CallbackOutcome> {
      const body = { idToken: tokens.id_token, nonce: pending.nonce, ...profile };
      const made = await context.apiAs(token, createFederatedAccount, ACCOUNT, body);
      if (made.kind === "ok") return start(federation, pending, tokens);
      if (made.kind === "rejection" && made.type === "invitation-required") {
        return { kind: "invitation_required", pending };
      }
      const rejected = apiRejection(
        context,
        made,
        "email_taken",
        "identity_taken",
        "invalid_fields",
        "in_progress",
        "sign_up_closed",
      );
      const { provider } = pending;
      const said = {
        name: profile.name ?? claimOf(tokens.id_token, "custom:idp_name"),
        email: profile.email ?? claimOf(tokens.id_token, "custom:idp_email"),
      };
      switch (rejected.kind) {
        case "invalid_fields":
          return { kind: "incomplete", pending, errors: rejected.errors, said, create };
        case "email_taken":
          return { ...rejected, pending, said, create };
        // Another tab has connected the identity to an account meanwhile, so another attempt will sign in.
        case "identity_taken":
          return again(federation, pending);
        case "sign_up_closed":
          return { ...rejected, pending };
        case "in_progress":
        case "unreachable":
          return { kind: "unreachable", retry: () => create(profile) };
        case "too_many_attempts":
          return { ...rejected, retry: () => create(profile) };
        case "problem":
          // The tokens have become too old, or belong to a provider that the site no longer offers.
          return provider === "" ? { kind: "unknown_state" } : { kind: "failed", pending };
      }
    }
  }

  async function start({ clientId }: Federation, pending: Pending, tokens: DomainTokens): Promise<CallbackOutcome> {
    const { access_token: accessToken, refresh_token: refreshToken, expires_in: lifetimeSeconds } = tokens;
    const email = claimOf(accessToken, "username");
    const attempt = { email, password: "", remember: pending.remember };
    const issued = { accessToken, refreshToken, lifetimeSeconds, clientId };
    await context.steps.follow(attempt, { kind: "signed_in", tokens: issued });
    return { kind: "signed_in", pending };
  }
}

/** Returns a URL that ends the browser's session at the pool's domain, and then leads through /callback to `next`. */
export function leaveFor(federation: Federation, next: string): string {
  attempt(() => sessionStorage.setItem(AFTER_LOGOUT, next));
  return logoutAddress(federation);
}

/** Returns and removes the stored address to go on to. Undefined if there is none, or if the browser blocks storage. */
function takeNext(): string | undefined {
  const next = attempt(() => sessionStorage.getItem(AFTER_LOGOUT)) ?? undefined;
  attempt(() => sessionStorage.removeItem(AFTER_LOGOUT));
  return next;
}
