// The types of the browser client: its calls, and every outcome of each. `npm run build` writes public/client.d.ts
// from this file, so it imports nothing. For a client that comes from another host, keep a copy in the site's code
// and name it in tsconfig.json:
//
//   "paths": { "https://accounts.example.com/client.js": ["./client.d.ts"] }
//
// The ALLOWED_ORIGINS setting must contain the site's origin. If the site has a Content-Security-Policy, it must
// allow Gatehouse in script-src, and both Gatehouse and the pool's endpoint in connect-src. Each origin has its own
// session, which its tabs share.
//
// An expected outcome is a value with a `kind`. A promise is rejected only if the caller made a mistake.

/** There was no usable response. The request may have been processed all the same. */
export type Unreachable = { readonly kind: "unreachable" };

/** `ended`: there was a session, and Cognito ended it (signed out elsewhere, expired, account deleted). */
export type SignedOut = { readonly kind: "signed_out"; readonly ended: boolean };

/** `retryAfterSeconds` is undefined if Cognito rejected the call, because Cognito does not say how long to wait. */
export type TooManyAttempts = { readonly kind: "too_many_attempts"; readonly retryAfterSeconds: number | undefined };

/**
 * A rejection that a correct call is not expected to get, and that this call does not report as an outcome of its
 * own.
 */
export type Problem = {
  readonly kind: "problem";
  /** The fragment of the API's problem type, such as "account-not-found", or the name of Cognito's exception. */
  readonly type: string;
  /** For developers. In English from Cognito; in the language of the page (`<html lang>`) from the API. */
  readonly detail: string;
};

/** The failures that any call may return. */
export type CallFailure = Unreachable | TooManyAttempts | Problem;

/** The failures that any call that requires a session may return. */
export type SessionCallFailure = CallFailure | SignedOut;

/**
 * The call requires a sign-in within the last few minutes (RFC 9470). Ask for the password, pass it to
 * `reauthenticate`, and repeat the call after `signed_in`. With a passkey, use `reauthenticateWithPasskey` instead.
 */
export type RecentSignInRequired = {
  readonly kind: "recent_sign_in_required";
  readonly reauthenticate: (password: string) => Promise<ReauthenticationStep>;
};

/**
 * A field that the API rejected: its name, a stable code for programs, and a message for people. The message is in the
 * language of the page (`<html lang>`) if Gatehouse has that language, otherwise in English.
 */
export type FieldError = { readonly field: string; readonly code: string; readonly detail: string };

export type InvalidFields = { readonly kind: "invalid_fields"; readonly errors: readonly FieldError[] };

/**
 * `detail` names the rule that the password breaks. It is Cognito's message, or the client's for a password that no
 * pool accepts.
 */
export type PasswordTooWeak = { readonly kind: "password_too_weak"; readonly detail: string };
export type PasswordUsedBefore = { readonly kind: "password_used_before" };
export type CodeWrong = { readonly kind: "code_wrong" };
/** The code has expired, has been used, or was superseded by a newer code. */
export type CodeExpired = { readonly kind: "code_expired" };
/** Another account has this address, or is being created with it. */
export type EmailTaken = { readonly kind: "email_taken" };

/** The values of the site's own account fields, by name. A field without a value is absent. */
export type AccountFields = Readonly<Record<string, string | boolean>>;

/** `newEmail`: a pending address, which replaces `email` once its code has been entered. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly newEmail: string | undefined;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** ISO 8601, UTC. Undefined if the person has not accepted any terms. */
  readonly termsAcceptedAt: string | undefined;
  /** When the person verified that they read the mail of the address, ISO 8601, UTC. Undefined if they never did. */
  readonly emailProvedAt: string | undefined;
  readonly fields: AccountFields;
};

/**
 * Proves that the visitor reads the mail of an address: the code from a mail, with the `request` that the mail
 * belongs to, or the token from the link in a mail, `/sign-up#proof=TOKEN`. If a proof is rejected, the outcome is
 * `invalid_fields`, with an error of the field `proof` that has the code "required", "wrong" or "expired".
 */
export type Proof = { readonly request: string; readonly code: string } | { readonly token: string };

export type StartSignUpOutcome =
  /** Returned for every address. Keep `request` until the code has been entered, for example in sessionStorage. */
  { readonly kind: "sent"; readonly request: string } | InvalidFields | CallFailure;

export type RecoverOutcome = { readonly kind: "recovered" } | InvalidFields | CallFailure;

export type SignUp = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly fields?: AccountFields | undefined;
  /** Must be true if the TERMS_REQUIRED setting is on: the person has accepted the terms. */
  readonly termsAccepted?: boolean | undefined;
  /** Required if the site's `signUp` is "proof-first" or "invite": see `configuration`. */
  readonly proof?: Proof | undefined;
};

/** A value whose member is absent stays as it is. Null removes the value of a field. */
export type ProfileChanges = {
  readonly name?: string | undefined;
  readonly fields?: { readonly [Name in keyof AccountFields]?: AccountFields[Name] | null };
};

export type SignUpOutcome =
  | { readonly kind: "created" }
  | EmailTaken
  | InvalidFields
  /** The same sign-up is still being processed. Repeat the call after `retryAfterSeconds` to get its outcome. */
  | { readonly kind: "in_progress"; readonly retryAfterSeconds: number | undefined }
  /** The site takes no new accounts. */
  | { readonly kind: "sign_up_closed" }
  | CallFailure;

export type SignIn = {
  readonly email: string;
  readonly password: string;
  /**
   * True (default): the session survives a restart of the browser (localStorage). It lasts until the visitor signs
   * out or Cognito ends it, by default after 30 days. False: it ends with the last tab (sessionStorage). Tabs share
   * it while they show pages with this client. A new tab is signed out until one of the other tabs responds to it.
   */
  readonly remember?: boolean;
};

/** A step of signing in. A step that requires input has a function `answer`, which returns the next step. */
export type SignInStep =
  /** The session of this browser has started. */
  | { readonly kind: "signed_in" }
  /** Somebody else set the password, so the person must choose a new one. */
  | { readonly kind: "new_password_required"; readonly answer: (newPassword: string) => Promise<SignInStep> }
  /**
   * Asks for a code from the authenticator app or from a mail. After a wrong code, call `answer` of this step again.
   */
  | {
      readonly kind: "code_required";
      readonly by: "app" | "email";
      readonly answer: (code: string) => Promise<SignInStep>;
    }
  /** The pool requires a second factor, and this account has none: set up an app, then answer with its code. */
  | ({ readonly kind: "totp_setup_required"; readonly answer: (code: string) => Promise<SignInStep> } & TotpSecret)
  /** An operator has reset the password, and Cognito has e-mailed a code. `sendCode` sends another. */
  | {
      readonly kind: "reset_required";
      readonly sendCode: () => Promise<ForgotPasswordOutcome>;
      readonly answer: (code: string, newPassword: string) => Promise<SignInStep>;
    }
  | SignInRejected;

export type SignInRejected = {
  readonly kind: "rejected";
  readonly reason: SignInRejection;
  /** Cognito's message, if there is one. It names the rule that a new password breaks. */
  readonly detail?: string;
};

export type SignInRejection =
  | "wrong_credentials"
  | "too_many_attempts"
  | "temporary_password_expired"
  | "not_confirmed"
  | "disabled"
  | "code_wrong"
  /** This code from the app has already been used: wait for the next one. */
  | "code_used"
  /** The e-mailed code has expired: send another one. */
  | "code_expired"
  | "password_too_weak"
  | "password_used_before"
  /** The step took longer than the 3 minutes that Cognito allows: start again. */
  | "challenge_over"
  /** The account requires a challenge that this client does not support. */
  | "challenge_unknown"
  /**
   * The visitor closed the browser's dialog or waited too long, or this device has no passkey for the account. With
   * `autofill`, also if there is no passkey to suggest.
   */
  | "passkey_cancelled"
  /** Cognito did not accept the passkey, or has no passkey for this address: sign in another way. */
  | "passkey_rejected"
  /** The pool or this browser does not support passkeys, or this page is not on the pool's domain for passkeys. */
  | "passkey_unsupported"
  | "unreachable";

export type PasskeySignIn = {
  /** By default the address that this device remembers: see `rememberAddress`. */
  readonly email?: string;
  /** As for `signIn`. */
  readonly remember?: boolean;
  /**
   * If this signal is given, no dialog opens: the call waits until the visitor chooses a passkey from the suggestions
   * of a field with autocomplete="username webauthn", the signal is aborted, or another sign-in with a passkey
   * begins.
   */
  readonly autofill?: AbortSignal;
};

export type CodeSignIn = { readonly email: string; readonly remember?: boolean };

/** A passkey of the account. */
export type Passkey = {
  /** Base64url, as in WebAuthn. */
  readonly id: string;
  /** The name that the person gave the passkey, or else the name that Cognito gave it. */
  readonly name: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** The day of the last sign-in with this passkey through this client, YYYY-MM-DD. Undefined if there was none. */
  readonly lastUsedDay: string | undefined;
  /** Whether the passkey was created or used in this browser. */
  readonly isHere: boolean;
};

/** The pool does not offer the feature, or this browser or page cannot use it. */
export type NotOffered = { readonly kind: "not_offered" };

export type PasskeysOutcome =
  | { readonly kind: "passkeys"; readonly passkeys: readonly Passkey[] }
  | NotOffered
  | SessionCallFailure;

export type AddPasskeyOutcome =
  | { readonly kind: "added"; readonly passkey: Passkey }
  | NotOffered
  /** The visitor closed the browser's dialog, or waited too long. */
  | { readonly kind: "cancelled" }
  /** This device, or the visitor's password manager, already has a passkey for the account. */
  | { readonly kind: "exists" }
  /** The account already has 20 passkeys, the maximum. */
  | { readonly kind: "limit_reached" }
  /** Cognito does not accept this kind of passkey. */
  | { readonly kind: "not_supported" }
  | InvalidFields
  | RecentSignInRequired
  | SessionCallFailure;

export type RenamePasskeyOutcome = { readonly kind: "renamed" } | InvalidFields | SessionCallFailure;

export type RemovePasskeyOutcome = { readonly kind: "removed" } | RecentSignInRequired | SessionCallFailure;

/** A session of the account, on one device. */
export type UserSession = {
  readonly id: string;
  /** Whether this is the session of this browser. */
  readonly isHere: boolean;
  /** What Cognito knows about the device, such as the name of its browser. May be "", like `city` and `country`. */
  readonly device: string;
  readonly city: string;
  /** A country code of two letters (ISO 3166-1), or a name. */
  readonly country: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly lastActiveAt: string;
};

export type SessionsOutcome =
  | { readonly kind: "sessions"; readonly sessions: readonly UserSession[] }
  /** The pool keeps no list of sessions. */
  | NotOffered
  | SessionCallFailure;

export type EndSessionOutcome = { readonly kind: "ended" } | NotOffered | SessionCallFailure;

export type ReauthenticationStep = SignInStep | SignedOut;

export type AccountOutcome = { readonly kind: "account"; readonly account: Account } | SessionCallFailure;

export type ProfileOutcome = AccountOutcome | InvalidFields;

export type ChangePasswordOutcome =
  | { readonly kind: "changed" }
  | { readonly kind: "wrong_password" }
  | PasswordTooWeak
  | PasswordUsedBefore
  | SessionCallFailure;

export type ForgotPasswordOutcome =
  /** The same for every address, whether it has an account or not. */
  | { readonly kind: "sent" }
  /** In this pool only operators can reset passwords. */
  | { readonly kind: "not_offered" }
  | CallFailure;

export type PasswordReset = { readonly email: string; readonly code: string; readonly newPassword: string };

export type ResetPasswordOutcome =
  | { readonly kind: "reset" }
  | CodeWrong
  | CodeExpired
  | PasswordTooWeak
  | PasswordUsedBefore
  | CallFailure;

export type EmailChangeOutcome =
  /**
   * The code went to the new address, which is `newEmail` of the account until it is verified. Until then, the old
   * address works.
   */
  | { readonly kind: "code_sent"; readonly account: Account }
  | EmailTaken
  | InvalidFields
  | RecentSignInRequired
  | SessionCallFailure;

export type ResendEmailCodeOutcome = EmailChangeOutcome | { readonly kind: "nothing_waiting" };

export type VerifyEmailOutcome =
  | { readonly kind: "changed"; readonly account: Account }
  | CodeWrong
  | CodeExpired
  | EmailTaken
  | SessionCallFailure;

export type TotpSecret = {
  /** In Base32, for typing into an app. */
  readonly secret: string;
  /** `otpauth://totp/…`, for a QR code. */
  readonly uri: string;
};

export type StartTotpOutcome =
  | ({ readonly kind: "started" } & TotpSecret)
  /** The pool does not offer authenticator apps. */
  | { readonly kind: "not_offered" }
  | SessionCallFailure;

export type ConfirmTotpOutcome = { readonly kind: "on" } | CodeWrong | SessionCallFailure;

export type StopTotpOutcome =
  | { readonly kind: "off" }
  | { readonly kind: "wrong_password" }
  | CodeWrong
  /** Each code from an app works once: wait for the next one. */
  | { readonly kind: "code_used" }
  | SessionCallFailure;

/** `totp`: whether signing in requires a code from an authenticator app. */
export type MfaStateOutcome = { readonly kind: "mfa"; readonly totp: boolean } | SessionCallFailure;

/** Everything that Gatehouse and Cognito store about the account. */
export type ExportOutcome =
  | { readonly kind: "exported"; readonly data: { readonly [member: string]: unknown } }
  | SessionCallFailure;

export type DeleteAccountOutcome = { readonly kind: "deleted" } | RecentSignInRequired | SessionCallFailure;

export type SignOutEverywhereOutcome = { readonly kind: "done" } | SessionCallFailure;

/** After the sessions have ended, this browser signs in again, which may take several steps: see SignInStep. */
export type EndOtherSessionsOutcome = SignInStep | SessionCallFailure;

export type GateOutcome = { readonly kind: "open" } | SignedOut | Unreachable | Problem;
export type RolesOutcome = { readonly kind: "roles"; readonly roles: readonly string[] } | SignedOut | Unreachable;
export type AccessOutcome = { readonly kind: "token"; readonly accessToken: string } | SignedOut | Unreachable;

export type FetchOutcome =
  /** The server's response, whatever its status; also a 401 that remains after a renewal. */
  { readonly kind: "response"; readonly response: Response } | RecentSignInRequired | SignedOut | Unreachable;

export type SessionChange = {
  readonly signedIn: boolean;
  /** Whether Cognito ended the session, rather than the visitor. */
  readonly ended: boolean;
  /** Whether a call of this client in this tab made the change. */
  readonly here: boolean;
};

/** `returnTo` is an address of the site itself, by default the current one. Any other address causes a TypeError. */
export type RedirectOptions = {
  readonly returnTo?: string;
  /** One of the names in `configuration`'s `federation`: our page goes on to that provider at once. */
  readonly provider?: string;
};

export type SignInWithOptions = {
  /** The address of this origin to return to. By default, the address of this page. */
  readonly returnTo?: string;
  /**
   * Whether to ask the provider again, even if somebody has just signed in with it in this browser. Use it where a
   * recent sign-in is required. A visitor who is signed in must sign in to the same account again; otherwise our page
   * reports the mistake.
   */
  readonly fresh?: boolean;
  /**
   * Whether the session survives a restart of the browser. The default is true; with `fresh`, it is the value of the
   * current session. Used on pages of Gatehouse's own origin only: for other origins, our page asks the visitor.
   */
  readonly remember?: boolean;
};

export type ConnectOptions = Pick<SignInWithOptions, "returnTo">;

export type SignInWithOutcome =
  /** The browser is on its way to the provider. */
  | { readonly kind: "leaving" }
  /** The site does not offer this provider. */
  | { readonly kind: "not_offered" }
  | Unsupported
  | Unreachable;

/** The visitor's account with another provider, with which they can sign in to this account. */
export type ConnectedIdentity = {
  /** One of the names in `configuration`'s `federation`, or the name of a provider that the site no longer offers. */
  readonly provider: string;
  /** ISO 8601, UTC. */
  readonly connectedAt: string;
  /** False if this is the only way to sign in to the account. */
  readonly canBeDisconnected: boolean;
};

export type IdentitiesOutcome =
  | { readonly kind: "identities"; readonly identities: readonly ConnectedIdentity[] }
  | SessionCallFailure;

export type ConnectOutcome = SignInWithOutcome | RecentSignInRequired | SessionCallFailure;

export type DisconnectOutcome =
  | { readonly kind: "disconnected" }
  | { readonly kind: "last_way_to_sign_in" }
  | RecentSignInRequired
  | SessionCallFailure;

export type MailPasswordCodeOutcome =
  /** Pass `request` to `setPassword` with the code, which works only with this request. */
  | { readonly kind: "sent"; readonly request: string }
  /** The site sends no mail. */
  | { readonly kind: "not_offered" }
  | { readonly kind: "has_password" }
  | RecentSignInRequired
  | SessionCallFailure;

export type FirstPassword = {
  readonly password: string;
  readonly proof: { readonly request: string; readonly code: string };
};

export type SetPasswordOutcome =
  /** The password is set, and the session of this browser has ended. */
  | { readonly kind: "set" }
  | { readonly kind: "has_password" }
  | InvalidFields
  | RecentSignInRequired
  | SessionCallFailure;

/** This browser blocks the storage that the call needs: cookies, or IndexedDB (which must be able to store keys). */
export type Unsupported = { readonly kind: "unsupported" };

export type RedirectOutcome =
  /** The browser is on its way to Gatehouse. */
  { readonly kind: "leaving" } | Unsupported | Unreachable;

export type AccountUrlOutcome =
  /** Open `url` within ten minutes. It works once. */
  { readonly kind: "url"; readonly url: string } | SignedOut | Unsupported | Unreachable;

/**
 * With `rejected` and `nothing`, the browser stays on this page. With the others except `leaving`, it goes on to
 * `returnTo`.
 */
export type CompleteRedirectOutcome =
  /** The session of this browser has started. */
  | { readonly kind: "signed_in" }
  /** The visitor came back without signing in. */
  | { readonly kind: "cancelled" }
  /** The visitor came back from the account page. */
  | { readonly kind: "returned" }
  /** The visitor signed out at the account page, or had no session for it. */
  | SignedOut
  /** The browser is on its way to the account page. */
  | { readonly kind: "leaving" }
  | { readonly kind: "rejected"; readonly reason: RedirectRejection }
  /** This page was not opened by Gatehouse. */
  | { readonly kind: "nothing" }
  | Unreachable;

export type RedirectRejection =
  /** This browser did not start the request, has already completed it, or started it too long ago. */
  | "unknown_state"
  /** More than a minute has passed since the visitor clicked "Continue". */
  | "expired"
  /** The message was made for another origin or another request, or it was changed. */
  | "unreadable";

export type Configuration = {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly endpoint: string;
  /**
   * Who may sign up. "immediate": anybody; "proof-first": people who have verified their address; "invite": people
   * who were invited; "closed": nobody.
   */
  readonly signUp?: string | undefined;
  /** Whether the site sends mails to verify addresses. */
  readonly mail?: boolean | undefined;
  /** Whether the site has files for members only. */
  readonly gate?: boolean | undefined;
  /** Pages of this host, and of hosts below it, can offer passkeys. Null: none can. */
  readonly passkeyDomain?: string | null | undefined;
  /** Whether people may sign in with a code that Cognito mails them. */
  readonly emailCodes?: boolean | undefined;
  /** Signing in with other providers: `signInWith` takes one of their names. Null: the site offers none. */
  readonly federation?: Federation | null | undefined;
};

export type Federation = {
  /** The address of the pool's domain, to which the paths of its endpoints are appended. */
  readonly domain: string;
  readonly clientId: string;
  readonly providers: readonly string[];
};

/** The pool's rules for passwords. */
export type PasswordPolicy = {
  readonly minimumLength: number;
  readonly requireLowercase: boolean;
  readonly requireUppercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
};

export interface Gatehouse {
  // Signing up and in.

  /**
   * Creates the account. Only this call and `setPassword` send a password to the Worker. After "unreachable", repeat it
   * with the same values: it returns the outcome of the first call, and not "email_taken" if the first call
   * succeeded.
   */
  signUp(values: SignUp): Promise<SignUpOutcome>;
  /**
   * Requests a mail with a code and a link, each of which is a proof that the visitor reads the mail of the address.
   * Where the site requires a proof, no account is created without one. If the address has an account, the mail says
   * so.
   */
  startSignUp(values: { readonly email: string }): Promise<StartSignUpOutcome>;
  /**
   * Gives an account to the owner of its address, if somebody else created the account and never verified the address.
   * Ends all sessions of the account, and removes its second factor and its passkeys. `startSignUp` mails the proof.
   * After this call, reset the password with `forgotPassword`.
   */
  recover(values: { readonly proof: Proof }): Promise<RecoverOutcome>;
  /** Proves the password to Cognito by SRP, without sending it. `signed_in` starts the session of this browser. */
  signIn(values: SignIn): Promise<SignInStep>;
  /** Creates the key pair of the next sign-in, which takes some milliseconds. Call it while the visitor types. */
  prepareSignIn(): void;
  /**
   * Forgets the session at once, in every tab, with or without a network. Resolves after the attempt to revoke the
   * session at Cognito.
   */
  signOut(): Promise<void>;
  /**
   * Ends all sessions of the account on every device, including this one. Drops a pending change of the e-mail
   * address.
   */
  signOutEverywhere(): Promise<SignOutEverywhereOutcome>;
  /**
   * Ends all sessions, drops a pending change of the e-mail address, and signs in again in this browser. Call it with
   * the new password after a change of password, and after a password reset as soon as `signIn` has succeeded.
   */
  endOtherSessions(password: string): Promise<EndOtherSessionsOutcome>;
  /** Signs the visitor in again with the password. The session continues, now with a recent sign-in. */
  reauthenticate(password: string): Promise<ReauthenticationStep>;
  /** Like `reauthenticate`, but with a passkey of the account. */
  reauthenticateWithPasskey(): Promise<ReauthenticationStep>;

  /**
   * Signs in with a passkey. Cognito has to know the account first, so an address is required: a passkey alone is not
   * enough. The passkeys belong to the pool's domain, `passkeyDomain` of `configuration`: on pages of other hosts,
   * the sign-in is rejected with "passkey_unsupported".
   */
  signInWithPasskey(values: PasskeySignIn): Promise<SignInStep>;
  /**
   * Tells Cognito to mail a code, for which the step `code_required` asks. The step is the same for every address, but
   * no mail is sent to an address without an account, or if the account has an authenticator app.
   */
  signInWithCode(values: CodeSignIn): Promise<SignInStep>;
  /**
   * Goes to another provider, such as "Google". The visitor comes back to `returnTo`, signed in. If the site requires
   * values that the provider does not supply, a page of ours asks for them first. On an origin other than Gatehouse's,
   * this is `signInWithRedirect` with the provider.
   */
  signInWith(provider: string, options?: SignInWithOptions): Promise<SignInWithOutcome>;
  /** The accounts with other providers with which the visitor can sign in to this account. */
  identities(): Promise<IdentitiesOutcome>;
  /**
   * Goes to another provider, where the visitor signs in. From then on, they can sign in to this account with that
   * provider as well. The visitor comes back to `returnTo`; if the two accounts can't be connected, a page of ours
   * says why. On an origin other than Gatehouse's, this opens our account page.
   */
  connect(provider: string, options?: ConnectOptions): Promise<ConnectOutcome>;
  /** The visitor can no longer sign in to this account with the provider. Existing sessions remain. Safe to repeat. */
  disconnect(provider: string): Promise<DisconnectOutcome>;
  /**
   * Mails a code to the address of an account that has no password, because it was created with another provider.
   * `setPassword` requires the code.
   */
  mailPasswordCode(): Promise<MailPasswordCodeOutcome>;
  /** Sets a first password, to sign in with the e-mail address. Ends the session: sign in again with the password. */
  setPassword(values: FirstPassword): Promise<SetPasswordOutcome>;
  /**
   * Remembers the address on this device for `signInWithPasskey`, even after the session has ended. Ask the visitor
   * first. `undefined` forgets the address. With `insteadOf`, nothing happens unless this device remembers that
   * address: use it when an address has changed or its account was deleted.
   */
  rememberAddress(email: string | undefined, insteadOf?: string): Promise<void>;
  rememberedAddress(): Promise<string | undefined>;

  // Our pages, for a site that has none of its own.

  /**
   * Goes to our sign-in page, which handles every step that the pool may require. The visitor comes back to
   * /gatehouse-return.html of the site, which calls `completeRedirect`.
   */
  signInWithRedirect(options?: RedirectOptions): Promise<RedirectOutcome>;
  /** Like `signInWithRedirect`, but goes to our sign-up page. */
  signUpWithRedirect(options?: RedirectOptions): Promise<RedirectOutcome>;
  /** Returns a URL that opens our account page for the visitor who is signed in here. */
  accountUrl(options?: RedirectOptions): Promise<AccountUrlOutcome>;
  /** For /gatehouse-return.html: starts the session, and goes on to `returnTo`. */
  completeRedirect(): Promise<CompleteRedirectOutcome>;

  // The session.

  /**
   * Whether this browser has a session. Cognito may already have ended the session, or this tab may not get its refresh
   * token from another tab: `accessToken` finds out.
   */
  isSignedIn(): boolean;
  /**
   * An access token with at least 30 seconds left, or a quarter of its lifetime if that is shorter. Renewed if
   * necessary.
   */
  accessToken(): Promise<AccessOutcome>;
  /** Calls `listener` when the session starts or ends, in this tab or another. Returns a function that unsubscribes. */
  onChange(listener: (change: SessionChange) => void): () => void;
  /**
   * The browser's fetch with the access token, which is renewed once if it is rejected. Throws a TypeError for an
   * origin other than Gatehouse and those allowed with `sendTokenTo`. Does not follow redirects.
   */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<FetchOutcome>;
  /**
   * Gets the session cookie with which this browser can open the members-only files of the page's origin. From then
   * on, the cookie is renewed with the session and removed at sign-out. On the origin of Gatehouse, signing in does
   * this without a call. On another origin, its server must handle /session with `gatehouse/gate`. With `newRoles`, a
   * role counts even if the visitor was given it a moment ago.
   */
  openGate(options?: { readonly newRoles?: boolean }): Promise<GateOutcome>;
  /**
   * The visitor's roles. Use them only to decide what to show: this protects nothing, the server has to check roles.
   */
  roles(): Promise<RolesOutcome>;
  /** Allows `fetch` to send the access token to these origins, such as "https://api.example.com". */
  sendTokenTo(...origins: string[]): void;

  // The account.

  account(): Promise<AccountOutcome>;
  updateProfile(changes: ProfileChanges): Promise<ProfileOutcome>;
  /** Other sessions remain: see `endOtherSessions`. */
  changePassword(values: {
    readonly currentPassword: string;
    readonly newPassword: string;
  }): Promise<ChangePasswordOutcome>;
  /** E-mails a code to the address if it has an account. */
  forgotPassword(email: string): Promise<ForgotPasswordOutcome>;
  /** Sets a new password with the e-mailed code. Does not sign in. Other sessions remain: see `endOtherSessions`. */
  resetPassword(values: PasswordReset): Promise<ResetPasswordOutcome>;
  startEmailChange(email: string): Promise<EmailChangeOutcome>;
  /** E-mails another code to the pending address. */
  resendEmailCode(): Promise<ResendEmailCodeOutcome>;
  /** Verifies the new address by its code, and updates the account. Safe to repeat after "unreachable". */
  verifyEmail(code: string): Promise<VerifyEmailOutcome>;
  /** Drops the pending address, if there is one. */
  cancelEmailChange(): Promise<AccountOutcome>;
  /** Verifies the address of an account that was created without a proof. `startSignUp` mails the proof. */
  proveAddress(values: { readonly proof: Proof }): Promise<ProfileOutcome>;
  exportData(): Promise<ExportOutcome>;
  /** Deletes the account with all its data, and ends the session. */
  deleteAccount(): Promise<DeleteAccountOutcome>;

  // The second factor.

  mfaState(): Promise<MfaStateOutcome>;
  /** @param options `issuer` is the site's name in the app; the host name of Gatehouse by default. */
  startTotp(options?: { readonly issuer?: string }): Promise<StartTotpOutcome>;
  /** Turns the second factor on, with a first code from the app. From then on, signing in requires a code. */
  confirmTotp(code: string): Promise<ConfirmTotpOutcome>;
  /** Turns the second factor off. Signs in with password and code first, because only a sign-in can check a code. */
  stopTotp(values: { readonly password: string; readonly code: string }): Promise<StopTotpOutcome>;

  // Passkeys and sessions.

  passkeys(): Promise<PasskeysOutcome>;
  /**
   * Opens the browser's dialog, so call it in response to a click. By default Cognito names the passkey by its kind.
   */
  addPasskey(values?: { readonly name?: string }): Promise<AddPasskeyOutcome>;
  renamePasskey(id: string, name: string): Promise<RenamePasskeyOutcome>;
  /** The device may still show the passkey, but signing in with it no longer works. */
  removePasskey(id: string): Promise<RemovePasskeyOutcome>;
  /** The sessions of the account, those with the latest activity first. */
  sessions(): Promise<SessionsOutcome>;
  /**
   * Ends another session: Cognito no longer renews it. Gatehouse and your own API accept its access token until it
   * expires.
   */
  endSession(id: string): Promise<EndSessionOutcome>;

  // The user pool.

  /** Undefined if Gatehouse cannot be reached. */
  configuration(): Promise<Configuration | undefined>;
  /** The pool's rules, for hints while people type; only the pool decides. Undefined if they can't be loaded. */
  passwordPolicy(): Promise<PasswordPolicy | undefined>;
}
