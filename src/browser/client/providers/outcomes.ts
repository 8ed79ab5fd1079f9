// What may come of the way back from another provider, for the page /callback.

import type { AccountFields, FieldError, Proof, TooManyAttempts } from "../types.ts";
import type { DomainTokens } from "./domain.ts";
import type { Pending } from "./pending.ts";

/** What the provider did not say, and the person has added. */
export type FederatedProfile = {
  readonly name?: string;
  readonly email?: string;
  readonly fields?: AccountFields;
  readonly termsAccepted?: boolean;
  readonly proof?: Proof;
};

type Retry = { readonly retry: () => Promise<CallbackOutcome> };

/** An account that is not made yet. */
export type NewAccount = {
  readonly pending: Pending;
  /** What the person has said, or else the provider, or "". */
  readonly said: { readonly name: string; readonly email: string };
  readonly create: (profile: FederatedProfile) => Promise<CallbackOutcome>;
};

export type CallbackOutcome =
  | { readonly kind: "signed_in"; readonly pending: Pending }
  /** The tokens prove the other identity to the account that is signed in here. */
  | { readonly kind: "connect"; readonly pending: Pending; readonly tokens: DomainTokens }
  | { readonly kind: "cancelled"; readonly pending: Pending }
  /** This browser did not start it, or it was used, or it was started too long ago. */
  | { readonly kind: "unknown_state" }
  /** The provider or the pool is in trouble. */
  | { readonly kind: "failed"; readonly pending: Pending }
  | ({ readonly kind: "unreachable" } & Retry)
  | (TooManyAttempts & Retry)
  /** The site needs to know more. */
  | ({ readonly kind: "incomplete"; readonly errors: readonly FieldError[] } & NewAccount)
  | { readonly kind: "connected"; readonly pending: Pending }
  /** Another account signs in with the identity; or the account has another one of the provider. */
  | { readonly kind: "identity_taken" | "provider_connected"; readonly pending: Pending }
  /** The visitor's own sign-in is not recent any more, or somebody else is signed in by now. */
  | { readonly kind: "too_late"; readonly pending: Pending }
  /** A visitor who was to sign in again has signed in to another account, or to none. */
  | { readonly kind: "other_account"; readonly pending: Pending }
  /** Another account has the address. If that was never proved, a proof by mail starts it over. */
  | ({ readonly kind: "email_taken" } & NewAccount)
  | { readonly kind: "sign_up_closed" | "invitation_required"; readonly pending: Pending }
  | { readonly kind: "leaving"; readonly next: string }
  /** The session at the domain has ended. Undefined `next`: nobody knows what for. */
  | { readonly kind: "left_domain"; readonly next: string | undefined };
