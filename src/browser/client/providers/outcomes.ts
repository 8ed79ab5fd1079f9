// The outcomes of coming back from another provider, for the page /callback.

import type { AccountFields, FieldError, Proof, TooManyAttempts } from "../types.ts";
import type { DomainTokens } from "./domain.ts";
import type { Pending } from "./pending.ts";

/** The values that the provider did not supply and that the person has entered. */
export type FederatedProfile = {
  readonly name?: string;
  readonly email?: string;
  readonly fields?: AccountFields;
  readonly termsAccepted?: boolean;
  readonly proof?: Proof;
};

type Retry = { readonly retry: () => Promise<CallbackOutcome> };

/** An account that has not been created yet. */
export type NewAccount = {
  readonly pending: Pending;
  /** The values that the person entered, or else those of the provider, or else "". */
  readonly said: { readonly name: string; readonly email: string };
  readonly create: (profile: FederatedProfile) => Promise<CallbackOutcome>;
};

export type CallbackOutcome =
  | { readonly kind: "signed_in"; readonly pending: Pending }
  /** The visitor has signed in to the identity to be connected: pass its tokens to `connectProved`. */
  | { readonly kind: "connect"; readonly pending: Pending; readonly tokens: DomainTokens }
  | { readonly kind: "cancelled"; readonly pending: Pending }
  /** This browser did not start the sign-in, has already completed it, or started it too long ago. */
  | { readonly kind: "unknown_state" }
  /** The provider or the pool reported an error, or the tokens were rejected. */
  | { readonly kind: "failed"; readonly pending: Pending }
  | ({ readonly kind: "unreachable" } & Retry)
  | (TooManyAttempts & Retry)
  /** Required values are missing or not valid: `errors` names their fields. */
  | ({ readonly kind: "incomplete"; readonly errors: readonly FieldError[] } & NewAccount)
  | { readonly kind: "connected"; readonly pending: Pending }
  /** Another account has this identity, or this account has another identity of the same provider. */
  | { readonly kind: "identity_taken" | "provider_connected"; readonly pending: Pending }
  /** The sign-in to this account is no longer recent, or somebody has signed in to another account meanwhile. */
  | { readonly kind: "too_late"; readonly pending: Pending }
  /** The visitor had to sign in to the same account again, but the identity does not belong to it. */
  | { readonly kind: "other_account"; readonly pending: Pending }
  /** Another account has the address. If it was never verified, `create` with a proof replaces that account. */
  | ({ readonly kind: "email_taken" } & NewAccount)
  | { readonly kind: "sign_up_closed" | "invitation_required"; readonly pending: Pending }
  | { readonly kind: "leaving"; readonly next: string }
  /** The session at the domain has ended. `next` is undefined if this tab has not stored where to go on. */
  | { readonly kind: "left_domain"; readonly next: string | undefined };
