/** Links to the site's terms and privacy policy: https addresses or paths of our own origin. */
export interface Terms {
  readonly url: string | undefined;
  readonly privacyUrl: string | undefined;
  /** Whether a sign-up must accept the terms. */
  readonly isRequired: boolean;
}
