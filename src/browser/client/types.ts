// What a site may ask of Gatehouse in a browser, and every way in which it can go. `npm run build` makes
// public/client.d.ts of this file, so it imports nothing. To use it for a module that comes from another host, keep a copy
// beside the site's code and name it in tsconfig.json:
//
//   "paths": { "https://accounts.example.com/client.js": ["./client.d.ts"] }
//
// Gatehouse must name the site's origin in ALLOWED_ORIGINS. The site's Content-Security-Policy, if it has one, must allow
// Gatehouse in script-src, and Gatehouse and the pool's endpoint in connect-src. The session is the site's own: each origin
// has its own sign-in. Sessions of one origin are shared by its tabs.
//
// What can be expected to happen is a value with a `kind`, and nothing here throws because of it. A promise is rejected
// for mistakes of the caller only.

/** No answer came, or none that can be used. What was asked for may have happened all the same. */
export type Unreachable = { readonly kind: "unreachable" };

/** `ended`: there was a session, and Cognito has ended it (signed out elsewhere, too old, account gone). */
export type SignedOut = { readonly kind: "signed_out"; readonly ended: boolean };

/** `retryAfterSeconds` is known where our API rejected; Cognito doesn't say how long it rejects. */
export type TooManyAttempts = { readonly kind: "too_many_attempts"; readonly retryAfterSeconds: number | undefined };

/** A rejection that the call has no kind of its own for, which no caller can expect in good order. */
export type Problem = {
  readonly kind: "problem";
  /** The fragment of our API's problem type, such as "account-not-found", or the name of Cognito's exception. */
  readonly type: string;
  /** For programmers: Cognito's in English, our API's in the language of the page (`<html lang>`). */
  readonly detail: string;
};

/** What can go wrong with any call that needs no session. */
export type Trouble = Unreachable | TooManyAttempts | Problem;

/** What can go wrong with any call that needs one. */
export type SessionTrouble = Trouble | SignedOut;

/**
 * The call needs a sign-in of the last few minutes (RFC 9470). Ask for the password, pass it on, and make the call again
 * once that has come to `signed_in`.
 */
export type RecentSignInRequired = {
  readonly kind: "recent_sign_in_required";
  readonly reauthenticate: (password: string) => Promise<ReauthenticationStep>;
};

/**
 * A field that our API rejected: its name, a stable code for programs, and a sentence for people, in the language of the
 * page (`<html lang>`) where Gatehouse has it, otherwise in English.
 */
export type FieldFault = { readonly field: string; readonly code: string; readonly detail: string };

export type InvalidFields = { readonly kind: "invalid_fields"; readonly faults: readonly FieldFault[] };

/** `detail` is Cognito's own sentence, which names the rule that the password breaks. */
export type PasswordTooWeak = { readonly kind: "password_too_weak"; readonly detail: string };
export type PasswordUsedBefore = { readonly kind: "password_used_before" };
export type CodeWrong = { readonly kind: "code_wrong" };
/** Worn out, used, or overtaken by a newer one. */
export type CodeExpired = { readonly kind: "code_expired" };
/** Another account has this address, or is signing up with it. */
export type EmailTaken = { readonly kind: "email_taken" };

/** `newEmail`: an address that waits for the code that was sent to it. */
export type Account = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly newEmail: string | undefined;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
};

export type SignUp = { readonly name: string; readonly email: string; readonly password: string };

export type SignUpOutcome =
  | { readonly kind: "created" }
  | EmailTaken
  | InvalidFields
  /** The same sign-up is still under way; made again after that time it tells how that one went. */
  | { readonly kind: "in_progress"; readonly retryAfterSeconds: number | undefined }
  | Trouble;

export type SignIn = {
  readonly email: string;
  readonly password: string;
  /**
   * True, the default: the session outlives the browser (localStorage), until it is signed out or Cognito ends it, by
   * default after 30 days. False: it ends with the last tab (sessionStorage); tabs hand it on to each other.
   */
  readonly remember?: boolean;
};

/** Where a sign-in stands. Each step but the first and the last carries the function that answers it. */
export type SignInStep =
  /** The session of this browser has begun. */
  | { readonly kind: "signed_in" }
  /** Somebody else has set the password. */
  | { readonly kind: "new_password_required"; readonly answer: (newPassword: string) => Promise<SignInStep> }
  /** The code that the authenticator app shows. After a wrong one the same step can be answered again. */
  | { readonly kind: "code_required"; readonly answer: (code: string) => Promise<SignInStep> }
  /** The pool wants a second factor, and this account has none yet: set an app up, then answer with its code. */
  | ({ readonly kind: "totp_setup_required"; readonly answer: (code: string) => Promise<SignInStep> } & TotpSecret)
  /** An operator has reset the password, and a code has been mailed. `sendCode` mails another. */
  | {
      readonly kind: "reset_required";
      readonly sendCode: () => Promise<ForgotPasswordOutcome>;
      readonly answer: (code: string, newPassword: string) => Promise<SignInStep>;
    }
  | SignInRejected;

export type SignInRejected = {
  readonly kind: "rejected";
  readonly reason: SignInRejection;
  /** Cognito's own sentence, if it said one: it names the rule that a new password breaks. */
  readonly detail?: string;
};

export type SignInRejection =
  | "wrong_credentials"
  | "too_many_attempts"
  | "temporary_password_expired"
  | "not_confirmed"
  | "disabled"
  | "code_wrong"
  /** This code of the app was used already: wait for the next. */
  | "code_used"
  /** The mailed code is worn out: send another. */
  | "code_expired"
  | "password_too_weak"
  | "password_used_before"
  /** The step took longer than Cognito allows (3 minutes): begin anew. */
  | "challenge_over"
  /** The account asks for something that this client doesn't know. */
  | "challenge_unknown"
  | "unreachable";

export type ReauthenticationStep = SignInStep | SignedOut;

export type AccountOutcome = { readonly kind: "account"; readonly account: Account } | SessionTrouble;

export type ProfileOutcome = AccountOutcome | InvalidFields;

export type ChangePasswordOutcome =
  | { readonly kind: "changed" }
  | { readonly kind: "wrong_password" }
  | PasswordTooWeak
  | PasswordUsedBefore
  | SessionTrouble;

export type ForgotPasswordOutcome =
  /** Said of any address, whether it has an account or not. */
  | { readonly kind: "sent" }
  /** This pool leaves lost passwords to its operators. */
  | { readonly kind: "not_offered" }
  | Trouble;

export type PasswordReset = { readonly email: string; readonly code: string; readonly newPassword: string };

export type ResetPasswordOutcome =
  | { readonly kind: "reset" }
  | CodeWrong
  | CodeExpired
  | PasswordTooWeak
  | PasswordUsedBefore
  | Trouble;

export type EmailChangeOutcome =
  /** To the new address, which stands in the account as `newEmail` until it is verified. The old one works until then. */
  | { readonly kind: "code_sent"; readonly account: Account }
  | EmailTaken
  | InvalidFields
  | RecentSignInRequired
  | SessionTrouble;

export type ResendEmailCodeOutcome = EmailChangeOutcome | { readonly kind: "nothing_waiting" };

export type VerifyEmailOutcome =
  | { readonly kind: "changed"; readonly account: Account }
  | CodeWrong
  | CodeExpired
  | EmailTaken
  | SessionTrouble;

export type TotpSecret = {
  /** Base32, to be typed into an app. */
  readonly secret: string;
  /** `otpauth://totp/…`, to be shown as a QR code. */
  readonly uri: string;
};

export type StartTotpOutcome =
  | ({ readonly kind: "started" } & TotpSecret)
  /** The pool offers no authenticator apps. */
  | { readonly kind: "not_offered" }
  | SessionTrouble;

export type ConfirmTotpOutcome = { readonly kind: "on" } | CodeWrong | SessionTrouble;

export type StopTotpOutcome =
  | { readonly kind: "off" }
  | { readonly kind: "wrong_password" }
  | CodeWrong
  /** Each code of an app works once: wait for the next. */
  | { readonly kind: "code_used" }
  | SessionTrouble;

/** `totp`: an authenticator app is asked for at sign-in. */
export type MfaStateOutcome = { readonly kind: "mfa"; readonly totp: boolean } | SessionTrouble;

/** All that is stored about the account, in both places. */
export type ExportOutcome =
  | { readonly kind: "exported"; readonly data: { readonly [member: string]: unknown } }
  | SessionTrouble;

export type DeleteAccountOutcome = { readonly kind: "deleted" } | RecentSignInRequired | SessionTrouble;

export type SignOutEverywhereOutcome = { readonly kind: "done" } | SessionTrouble;

/** Once the sessions have ended, this browser signs in again, which may need more steps: see SignInStep. */
export type EndOtherSessionsOutcome = SignInStep | SessionTrouble;

export type AccessOutcome = { readonly kind: "token"; readonly accessToken: string } | SignedOut | Unreachable;

export type FetchOutcome =
  /** Whatever the server answered, 401 after a renewal included. */
  { readonly kind: "response"; readonly response: Response } | RecentSignInRequired | SignedOut | Unreachable;

export type SessionChange = {
  readonly signedIn: boolean;
  /** Cognito has ended the session, and nobody signed out here. */
  readonly ended: boolean;
  /** Made in this tab, by a call of this client. */
  readonly here: boolean;
};

export type Configuration = { readonly userPoolId: string; readonly clientId: string; readonly endpoint: string };

/** What the pool demands of passwords. */
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
   * Creates the account; the one time that a password goes to the Worker. To be repeated with the same values when no
   * answer came: it then tells the outcome of the first time, and not that the e-mail has an account by now.
   */
  signUp(values: SignUp): Promise<SignUpOutcome>;
  /** Proves the password to Cognito by SRP, without sending it. `signed_in` has begun the session of this browser. */
  signIn(values: SignIn): Promise<SignInStep>;
  /** Makes the key pair of the next sign-in ahead of time, some milliseconds: to be called while people type. */
  prepareSignIn(): void;
  /** Forgets the session at once, in every tab, with or without a network; resolves once Cognito was told, or couldn't be. */
  signOut(): Promise<void>;
  /** Ends all sessions of the account, on every device; this one as well. */
  signOutEverywhere(): Promise<SignOutEverywhereOutcome>;
  /** Ends all sessions and signs in again here: for after a change of password (with the new one). */
  endOtherSessions(password: string): Promise<EndOtherSessionsOutcome>;
  /** Proves the password of whoever is signed in once more; the session goes on with a fresh sign-in. */
  reauthenticate(password: string): Promise<ReauthenticationStep>;

  // The session.

  /** Whether this browser holds a session. It may be over, by Cognito or with its last tab: `accessToken` finds out. */
  isSignedIn(): boolean;
  /** A token good for some time yet, renewed if need be, by one tab for all. */
  accessToken(): Promise<AccessOutcome>;
  /** Tells when the session of this browser begins or ends, in this tab or another. Returns the function that stops it. */
  onChange(listener: (change: SessionChange) => void): () => void;
  /**
   * As the browser's fetch, with the access token, renewed once if it is rejected. Only to Gatehouse itself and to the
   * origins named by `sendTokenTo`; rejects for any other, and does not follow redirects.
   */
  fetch(input: Request | URL | string, init?: RequestInit): Promise<FetchOutcome>;
  /** Names origins, such as "https://api.example.com", that `fetch` may send the access token to. */
  sendTokenTo(...origins: string[]): void;

  // One's own account.

  account(): Promise<AccountOutcome>;
  updateProfile(values: { readonly name: string }): Promise<ProfileOutcome>;
  /** Other sessions live on: see `endOtherSessions`. */
  changePassword(values: {
    readonly currentPassword: string;
    readonly newPassword: string;
  }): Promise<ChangePasswordOutcome>;
  /** Mails a code to the address, if it has an account. */
  forgotPassword(email: string): Promise<ForgotPasswordOutcome>;
  /** Sets a new password by the mailed code; doesn't sign in. */
  resetPassword(values: PasswordReset): Promise<ResetPasswordOutcome>;
  startEmailChange(email: string): Promise<EmailChangeOutcome>;
  /** Mails another code to the address that waits. */
  resendEmailCode(): Promise<ResendEmailCodeOutcome>;
  /** Verifies the new address by its code, and lets the account follow. Harmless to repeat when no answer came. */
  verifyEmail(code: string): Promise<VerifyEmailOutcome>;
  exportData(): Promise<ExportOutcome>;
  /** Deletes the account and all that is stored about it, and ends the session. */
  deleteAccount(): Promise<DeleteAccountOutcome>;

  // The second factor.

  mfaState(): Promise<MfaStateOutcome>;
  /** `issuer` is the site's name in the app; by default the host name of Gatehouse. */
  startTotp(options?: { readonly issuer?: string }): Promise<StartTotpOutcome>;
  /** Takes the first code of the app that was given the secret; from now on sign-in asks for one. */
  confirmTotp(code: string): Promise<ConfirmTotpOutcome>;
  /** Switches the second factor off, after a fresh sign-in with password and code: the one way to check a code. */
  stopTotp(values: { readonly password: string; readonly code: string }): Promise<StopTotpOutcome>;

  // What the pool is.

  /** Undefined when Gatehouse can't be reached. */
  configuration(): Promise<Configuration | undefined>;
  /** Undefined when it can't be had: the pool decides in any case. */
  passwordPolicy(): Promise<PasswordPolicy | undefined>;
}
